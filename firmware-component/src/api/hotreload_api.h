/*
 * SPDX-License-Identifier: MIT
 *
 * The lock behind the public API, and what the calls of the API share.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "api/hotreload_fault.h"
#include "api/hotreload_registry.h"

#define HOTRELOAD_VERSION "0.1.0"
#define HOTRELOAD_TAG "hotreload"

/** Takes the lock. @return false when it was not to be had in time, or the caller holds it: a hook called back */
bool hotreload_lock(uint32_t timeout_ms);
void hotreload_unlock(void);
#define HOTRELOAD_WAIT_FOREVER UINT32_MAX
/** Whether a caller's configuration can be worked with: no NULL, no name of a partition that is too long. */
bool hotreload_is_config(const hotreload_config_t *config);
/** Keeps the fault for hotreload_last_error(). */
void hotreload_remember(const hotreload_fault_t *fault);
/** The slot of a table, brought up to date with what the caller gave. @param label NULL: stays as it is */
esp_err_t hotreload_slot_prepare(const hotreload_config_t *config, const char *label, hotreload_slot_t **slot,
                                 hotreload_fault_t *fault);
/** hotreload_unload() of a slot, NULL included. */
esp_err_t hotreload_unload_locked(hotreload_slot_t *slot);
