/*
 * SPDX-License-Identifier: MIT
 *
 * What the calls of the public API share.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "api/hotreload_fault.h"
#include "api/hotreload_lock.h"
#include "api/hotreload_registry.h"

#define HOTRELOAD_VERSION "0.1.0"
#define HOTRELOAD_TAG "hotreload"

/** Whether a caller's configuration can be worked with: no NULL, no name of a partition that is too long. */
bool hotreload_is_config(const hotreload_config_t *config);
/** Keeps the fault for hotreload_last_error(). */
void hotreload_remember(const hotreload_fault_t *fault);
/** The slot of a table, brought up to date with what the caller gave. @param label NULL: stays as it is */
esp_err_t hotreload_slot_prepare(const hotreload_config_t *config, const char *label, hotreload_slot_t **slot,
                                 hotreload_fault_t *fault);
/** hotreload_begin() for what writes flash or reads it: not from a stack in PSRAM. What is refused is remembered. */
esp_err_t hotreload_begin_flash(void);
/** hotreload_begin(); what is refused is remembered. */
esp_err_t hotreload_begin_memory(void);
/** Ends an operation; its fault, if it failed, is remembered. @return err */
esp_err_t hotreload_finish(esp_err_t err, const hotreload_fault_t *fault);
/** Refuses what touches flash from a task whose stack is in PSRAM. @return ESP_OK, or FLASH's ESP_ERR_INVALID_STATE */
esp_err_t hotreload_check_stack(hotreload_fault_t *fault);
/** hotreload_unload() of a slot, NULL included. */
esp_err_t hotreload_unload_slot(hotreload_slot_t *slot);
