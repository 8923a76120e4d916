/*
 * SPDX-License-Identifier: MIT
 *
 * Whether a generation is still being executed (docs/decisions/0017-code-in-use.md).
 */
#pragma once

#include <stdbool.h>

#include "api/hotreload_registry.h"
#include "loader/hotreload_generation.h"

/**
 * Looks for a task that is inside a generation's text: by its program counter, or by a return address on its stack. All
 * tasks stand still meanwhile.
 *
 * @return whether there is one; generation->user says who it is and where, the innermost function first
 */
bool hotreload_find_user(hotreload_generation_t *generation);

/** Within an operation: like it, but gives tasks that are only passing through CONFIG_HOTRELOAD_GRACE_MS to leave. */
bool hotreload_is_in_use(hotreload_generation_t *generation);

/**
 * Finds out who is inside the generation that has just been switched away from, and logs it: a function that runs is not
 * replaced.
 */
void hotreload_report_left_behind(const hotreload_slot_t *slot);

/**
 * Refuses when a task is inside one of the slot's generations.
 *
 * @return ESP_OK; or the error of CODE_IN_USE, with task and function
 */
esp_err_t hotreload_check_unused(const hotreload_slot_t *slot, hotreload_fault_t *fault);

/** Makes CODE_IN_USE of a shortage of memory, when generations of any slot are kept because they are executed. */
esp_err_t hotreload_explain_shortage(esp_err_t err, hotreload_fault_t *fault);

/** @return the slot's exported function that holds the address of a generation's user; NULL: it is not an exported one */
const char *hotreload_user_function(const hotreload_slot_t *slot, const hotreload_generation_t *generation);
