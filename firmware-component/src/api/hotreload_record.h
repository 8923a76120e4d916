/*
 * SPDX-License-Identifier: MIT
 *
 * From record to running module: select, test, confirm, revert. All within an operation, except confirming, for which
 * the state lock is enough.
 */
#pragma once

#include "api/hotreload_api.h"

/**
 * hotreload_load() or, with hooks, hotreload_reload(): loads what the log says. A record that cannot be loaded is
 * rejected unless it was confirmed once or may load another time; when nothing runs, what ran before is loaded again,
 * else what the log falls back to. For hotreload_load() that is a success, the fault being remembered; a reload has
 * failed all the same. Whatever it comes to, a pre hook that was called is followed by the post hook.
 */
esp_err_t hotreload_load_locked(const hotreload_config_t *config, bool with_hooks, hotreload_slot_t **slot,
                                hotreload_fault_t *fault);
/**
 * Loads what ran until its memory was needed (CONFIG_HOTRELOAD_UNLOAD_FIRST), from whichever partition that was.
 *
 * @param ran the slot's source before
 * @param failed why it is needed; what is loaded instead is added to it
 * @return whether it runs
 */
bool hotreload_load_again(hotreload_slot_t *slot, const hotreload_source_t *ran, bool with_hooks,
                          hotreload_fault_t *failed);
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
