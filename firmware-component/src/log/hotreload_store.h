/*
 * SPDX-License-Identifier: MIT
 *
 * Module logs on the flash partitions of ESP-IDF: one store a partition. All with the lock held.
 */
#pragma once

#include "api/hotreload_api.h"
#include "loader/hotreload_image.h"
#include "log/hotreload_log.h"

/** The partition of that label, of whatever type. @param label NULL: "hotreload" */
const esp_partition_t *hotreload_partition(const char *label);
/**
 * A partition's log, opened when it is first asked for and kept.
 *
 * @param label NULL: "hotreload"
 * @return ESP_OK, or the error of NO_PARTITION, TOO_LARGE (the partition is smaller than four sectors), NO_MEMORY, FLASH
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
