/*
 * SPDX-License-Identifier: MIT
 *
 * From record to running module: select, test, confirm, revert. All with the lock held.
 */
#pragma once

#include "api/hotreload_api.h"

/**
 * hotreload_load() or, with hooks, hotreload_reload(): loads what the log says. A record that cannot be loaded is
 * rejected unless it was confirmed once; when nothing runs, what the log falls back to is loaded. For hotreload_load()
 * that is a success, the fault being remembered; a reload has failed all the same.
 */
esp_err_t hotreload_load_locked(const hotreload_config_t *config, bool with_hooks, hotreload_slot_t **slot,
                                hotreload_fault_t *fault);
/**
 * Goes back to a record of the slot's module; does not load it. What belongs to another firmware or module is refused
 * before anything is written.
 *
 * @param sequence 0: the one before what would be loaded; replaced by what it went to
 */
esp_err_t hotreload_rollback_locked(const hotreload_slot_t *slot, const char *label, uint32_t *sequence,
                                    hotreload_fault_t *fault);
/** Confirms the record that the slot's module was loaded from. @return ESP_OK, or RECORD_STATE's or FLASH's error */
esp_err_t hotreload_confirm_locked(hotreload_slot_t *slot, hotreload_fault_t *fault);
/** The slot's module no longer runs from a record: it is gone, or replaced by one from a buffer. */
void hotreload_forget_source(hotreload_slot_t *slot);
