/*
 * SPDX-License-Identifier: MIT
 *
 * Modules in flash: a partition's log, updates of it, and the way from its records to a running module. Grouped by file.
 */
#pragma once

#include "hotreload_log.h"
#include "hotreload_priv.h"

/* Module store (hotreload_store.c); all with the lock held */

/** The partition of that label, of whatever type. @param label NULL: "hotreload" */
const esp_partition_t *hotreload_partition(const char *label);
/**
 * A partition's log, opened when it is first asked for and kept.
 *
 * @param label NULL: "hotreload"
 * @return ESP_OK, or the error of NO_PARTITION, TOO_LARGE (the partition is smaller than two sectors), NO_MEMORY, FLASH
 */
esp_err_t hotreload_store_get(const char *label, hotreload_store_t **store, hotreload_fault_t *fault);
/** First of the stores that have been opened. */
hotreload_store_t *hotreload_stores(void);
hotreload_store_t *hotreload_store_next(const hotreload_store_t *store);
/** What a partition's log holds; its calls are those of hotreload_log.h. */
hotreload_log_t *hotreload_store_log(hotreload_store_t *store);
const esp_partition_t *hotreload_store_partition(const hotreload_store_t *store);
/** Fills the fault from what a call of the log returned. @param action "reading the log of"; the partition follows */
esp_err_t hotreload_store_fault(hotreload_store_t *store, hotreload_log_err_t err, const char *action,
                                hotreload_fault_t *fault);
/** Ends an append, committed or not, and frees what it held. */
void hotreload_store_abort(hotreload_store_t *store, hotreload_log_append_t *append);
/** The record to be loaded, its digest checked. @return ESP_OK, or the error of NO_IMAGE, FLASH, DAMAGED */
esp_err_t hotreload_store_select(hotreload_store_t *store, hotreload_log_record_t *record, hotreload_fault_t *fault);
/** A record's ELF file. */
void hotreload_store_image(const hotreload_store_t *store, const hotreload_log_record_t *record,
                           hotreload_image_t *image);

/* Updates of a partition (hotreload_update.c); all with the lock held */

typedef struct hotreload_update hotreload_update_t;

/** How large the file of an update may be, in bytes. */
typedef struct {
    size_t least; /**< It has so many at least, */
    size_t most;  /**< and so many at most. */
    size_t limit; /**< More are refused; 0: what the log takes. */
} hotreload_update_size_t;

/**
 * Starts an update. Nothing is erased yet.
 *
 * @param label NULL: "hotreload"
 * @return ESP_OK, or the error of EMPTY, TOO_LARGE, NO_MEMORY, FLASH, or of hotreload_store_get()
 */
esp_err_t hotreload_update_begin(hotreload_update_t **update, const char *label, const hotreload_update_size_t *size,
                                 hotreload_fault_t *fault);
/** Has commit refuse what is not this module of this firmware. @param module NULL: a table without a name */
void hotreload_update_identify(hotreload_update_t *update, const hotreload_module_t *module);
/** Takes the next bytes. What is no module by its header is refused before anything is erased. */
esp_err_t hotreload_update_append(hotreload_update_t *update, const void *data, size_t size, hotreload_fault_t *fault);
/** Makes what was appended the log's newest record, at once and whole. */
esp_err_t hotreload_update_commit(hotreload_update_t *update, hotreload_log_record_t *record,
                                  hotreload_fault_t *fault);
/** Ends an update; one that was not committed is dropped. NULL is allowed. */
void hotreload_update_close(hotreload_update_t *update);

/* From record to running module (hotreload_trial.c); all with the lock held */

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

/* What goes on by itself (hotreload_keeper.c) */

/** Something was loaded or stored: confirm it in time, erase ahead. With the lock held. */
void hotreload_keeper_wake(void);
