/* SPDX-License-Identifier: MIT */
#pragma once

#include "callbacks.h"
#include "callbacks_util.h"
#include "esp_err.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload.h"
#include "test.h"
#include "test_board.h"

/** Calls a function in a task of its own; the caller waits until it has returned. */
esp_err_t call_elsewhere(esp_err_t (*call)(void));
/** What callbacks_reached() calls, in whichever task that is; NULL: nothing. */
extern void (*on_callback)(callbacks_place_t place);
/** hotreload_reload() of the module. */
esp_err_t reload(void);

void test_matrix(void);
void test_order(void);
void test_registration(void);
void test_stack(void);
/** Leaves an operation behind that never ends. */
void test_endless(void);
