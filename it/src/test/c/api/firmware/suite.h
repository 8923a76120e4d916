/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "api_module.h"
#include "api_util.h"
#include "esp_err.h"
#include "hotreload.h"
#include "test.h"
#include "test_board.h"

/** The module's configuration with another partition. */
hotreload_config_t config_of(const char *partition_label);

/** Reads what a partition holds, into memory of the caller's to free; aborts when it cannot. */
uint8_t *image_of(const char *partition_label, size_t *size);

/** How often a destructor of this version has run since the last call. */
int take_destroyed(int version);

/** Starts to count them again. */
void forget_destroyed(void);

void test_before_load(void);
void test_load(void);
void test_buffer(void);
void test_hooks(void);
void test_generations(void);
void test_log_tags(void);
void test_update(void);
void test_unload(void);
void test_server(void);
