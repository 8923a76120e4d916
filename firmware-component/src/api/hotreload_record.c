/*
 * SPDX-License-Identifier: MIT
 *
 * From record to running module: a record is tried, and proves itself or is given up for an older one.
 */
#include <inttypes.h>

#include "api/hotreload_maintenance.h"
#include "api/hotreload_record.h"
#include "call/hotreload_call.h"
#include "esp_log.h"
#include "esp_timer.h"
#include "loader/hotreload_loader.h"
#include "log/hotreload_store.h"

/* What runs is kept in its log; what ran before need not be. */
static void set_source(hotreload_slot_t *slot, hotreload_store_t *store, const hotreload_log_record_t *record)
{
    hotreload_forget_source(slot);
    slot->source = (hotreload_source_t) {
        .store = store,
        .sequence = record->sequence,
        .since_ms = (uint32_t)(esp_timer_get_time() / 1000),
        .confirmed = hotreload_log_is_confirmed(record->state),
    };
    hotreload_log_set_running(hotreload_store_log(store), record);
}

void hotreload_forget_source(hotreload_slot_t *slot)
{
    if (slot->source.store != NULL) {
        hotreload_log_set_running(hotreload_store_log(slot->source.store), NULL);
    }
    slot->source = (hotreload_source_t) {0};
}

/* It belongs elsewhere, and is as good as ever there: another firmware may be flashed again. */
static bool is_foreign(const hotreload_fault_t *fault)
{
    switch (fault->code) {
    case HOTRELOAD_FAULT_NO_IDENTITY:
    case HOTRELOAD_FAULT_FIRMWARE_MISMATCH:
    case HOTRELOAD_FAULT_ABI_MISMATCH:
    case HOTRELOAD_FAULT_CHIP_MISMATCH:
    case HOTRELOAD_FAULT_MODULE_MISMATCH:
        return true;
    default:
        return false;
    }
}

/* Whether the same file would be refused again, and everywhere: not where memory or flash failed. */
static bool is_lasting(const hotreload_fault_t *fault)
{
    if (is_foreign(fault) || fault->code == HOTRELOAD_FAULT_FLASH || fault->code == HOTRELOAD_FAULT_NO_RECORD) {
        return false;
    }
    return fault->err == ESP_ERR_INVALID_ARG || fault->err == ESP_ERR_NOT_SUPPORTED ||
           fault->err == ESP_ERR_NOT_FOUND;
}

/* What can be told before a byte is written for it, in flash or in RAM. */
static esp_err_t check_record(const hotreload_slot_t *slot, const hotreload_store_t *store,
                              const hotreload_log_record_t *record, hotreload_fault_t *fault)
{
    hotreload_image_t image;
    hotreload_layout_t layout;
    hotreload_identity_t identity;
    hotreload_store_image(store, record, &image);
    hotreload_image_map(&image, record->elf_size);
    esp_err_t err = hotreload_verify(&image, &layout, fault);
    if (err == ESP_OK) {
        err = hotreload_check_identity(&image, &layout, slot->module, &identity, fault);
    }
    hotreload_image_close(&image);
    return err;
}

/* What does not get as far as to run has not been tried. */
static esp_err_t count_try(hotreload_slot_t *slot, hotreload_store_t *store, const hotreload_log_record_t *record,
                           hotreload_fault_t *fault)
{
    if (hotreload_log_is_confirmed(record->state)) {
        return ESP_OK;
    }
    esp_err_t err = check_record(slot, store, record, fault);
    if (err != ESP_OK) {
        return err;
    }
    return hotreload_store_fault(store, hotreload_log_mark_tried(hotreload_store_log(store), record->sequence, true),
                                 "counting the try of a record of", fault);
}

static esp_err_t load_record(hotreload_slot_t *slot, hotreload_store_t *store, const hotreload_log_record_t *record,
                             bool with_hooks, hotreload_fault_t *fault)
{
    hotreload_image_t image;
    esp_err_t err = count_try(slot, store, record, fault);
    if (err != ESP_OK) {
        return err;
    }
    hotreload_store_image(store, record, &image);
    err = hotreload_load_image(slot, &image, with_hooks ? hotreload_slot_hooks(slot) : NULL, fault);
    hotreload_image_close(&image);
    if (err == ESP_OK) {
        set_source(slot, store, record);
    } else if (slot->running == NULL) {
        hotreload_forget_source(slot);
    }
    return err;
}

/* Gives up a record that cannot be loaded and never was. */
static void reject(hotreload_store_t *store, const hotreload_log_record_t *record, const hotreload_fault_t *fault)
{
    if (hotreload_log_is_confirmed(record->state) || !is_lasting(fault)) {
        return;
    }
    bool rejected = hotreload_log_reject(hotreload_store_log(store), record->sequence) == HOTRELOAD_LOG_OK;
    ESP_LOGW(HOTRELOAD_TAG, "record %" PRIu32 " of partition '%s' cannot be loaded: %s", record->sequence,
             hotreload_store_partition(store)->label, rejected ? "rejected" : "and not be rejected either");
}

/* Without a running module, an older one is better than none. @return whether one runs now */
static bool fall_back(hotreload_slot_t *slot, hotreload_store_t *store, hotreload_log_record_t record,
                      hotreload_fault_t fault, bool with_hooks)
{
    while (is_lasting(&fault) || is_foreign(&fault)) {
        if (hotreload_log_previous(hotreload_store_log(store), record.sequence, &record) != HOTRELOAD_LOG_OK) {
            return false;
        }
        if (load_record(slot, store, &record, with_hooks, &fault) == ESP_OK) {
            ESP_LOGW(HOTRELOAD_TAG, "fell back to record %" PRIu32, record.sequence);
            return true;
        }
        reject(store, &record, &fault);
    }
    return false;
}

/* Somebody who stored a module and sees an older one run wants to know why. */
static void tell_given_up(hotreload_store_t *store, uint32_t selected)
{
    uint32_t failed = hotreload_log_failed_after(hotreload_store_log(store), selected);
    if (failed != 0) {
        ESP_LOGW(HOTRELOAD_TAG, "record %" PRIu32 " has failed: %d starts crashed, and it was not confirmed; record %"
                 PRIu32 " is loaded instead", failed, HOTRELOAD_LOG_TRIES, selected);
    }
}

esp_err_t hotreload_load_locked(const hotreload_config_t *config, bool with_hooks, hotreload_slot_t **slot,
                                hotreload_fault_t *fault)
{
    const char *label = config->partition_label != NULL ? config->partition_label : HOTRELOAD_DEFAULT_PARTITION;
    hotreload_store_t *store;
    hotreload_log_record_t record;
    hotreload_slot_t *known = hotreload_slot_find(config->symbol_table);
    esp_err_t err = hotreload_call_check_left(known, false, fault);
    if (err != ESP_OK) {
        return err; /* Nothing was looked at: what is pending stays so. */
    }
    hotreload_slot_set_pending(known, false);
    err = hotreload_store_get(label, &store, fault);
    if (err == ESP_OK) {
        err = hotreload_store_select(store, &record, fault);
    }
    if (err == ESP_OK) {
        err = hotreload_slot_prepare(config, label, slot, fault);
    }
    if (err != ESP_OK) {
        return err;
    }
    if ((*slot)->running == NULL && record.sequence != HOTRELOAD_LOG_BARE) {
        tell_given_up(store, record.sequence);
    }
    err = load_record(*slot, store, &record, with_hooks, fault);
    if (err != ESP_OK && fault->code == HOTRELOAD_FAULT_RECORD_STATE) {
        err = hotreload_store_select(store, &record, fault); /* It has failed just now: what is behind it. */
        if (err != ESP_OK) {
            return err;
        }
        tell_given_up(store, record.sequence);
        err = load_record(*slot, store, &record, with_hooks, fault);
    }
    bool runs = err == ESP_OK;
    if (!runs) {
        reject(store, &record, fault);
        runs = (*slot)->running == NULL && fall_back(*slot, store, record, *fault, with_hooks);
    }
    if (runs) {
        hotreload_maintenance_wake();
    }
    if (runs && err != ESP_OK && !with_hooks) {
        hotreload_remember(fault); /* A start has succeeded, with another module; a reload has failed. */
        err = ESP_OK;
    }
    return err;
}

esp_err_t hotreload_rollback_locked(const hotreload_slot_t *slot, const char *label, uint32_t *sequence,
                                    hotreload_fault_t *fault)
{
    hotreload_store_t *store;
    hotreload_log_record_t record;
    esp_err_t err = hotreload_store_get(label, &store, fault);
    if (err != ESP_OK) {
        return err;
    }
    hotreload_log_t *log = hotreload_store_log(store);
    err = hotreload_store_fault(store, hotreload_log_rollback_target(log, *sequence, &record), "rolling back", fault);
    if (err == ESP_OK) {
        err = check_record(slot, store, &record, fault);
    }
    if (err == ESP_OK) {
        err = hotreload_store_fault(store, hotreload_log_rollback(log, record.sequence, &record), "rolling back",
                                    fault);
    }
    if (err == ESP_OK) {
        *sequence = record.sequence;
        ESP_LOGI(HOTRELOAD_TAG, "partition '%s' goes back to record %" PRIu32,
                 hotreload_store_partition(store)->label, record.sequence);
    }
    return err;
}

esp_err_t hotreload_confirm_locked(hotreload_slot_t *slot, hotreload_fault_t *fault)
{
    if (slot == NULL || slot->source.store == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_RECORD_STATE,
                               "there is nothing to confirm: no module runs that was loaded from a partition");
    }
    hotreload_source_t *source = &slot->source;
    esp_err_t err = ESP_OK;
    if (!source->confirmed) {
        hotreload_log_t *log = hotreload_store_log(source->store);
        err = hotreload_store_fault(source->store, hotreload_log_confirm(log, source->sequence),
                                    "confirming the running record of", fault);
    }
    source->confirmed = source->confirmed || err == ESP_OK;
    return err;
}
