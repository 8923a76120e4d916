/*
 * SPDX-License-Identifier: MIT
 *
 * From record to running module: a record is under test until it is confirmed, or is given up for an older one.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "api/hotreload_crash.h"
#include "api/hotreload_hooks.h"
#include "api/hotreload_maintenance.h"
#include "api/hotreload_record.h"
#include "call/hotreload_call.h"
#include "esp_log.h"
#include "esp_timer.h"
#include "loader/hotreload_loader.h"
#include "log/hotreload_store.h"

/* What runs is protected in its log; what ran before need not be. */
static void set_source(hotreload_slot_t *slot, hotreload_store_t *store, const hotreload_log_record_t *record)
{
    const hotreload_source_t *old = &slot->source;
    /* A callback may have confirmed it meanwhile: it ran already, and was loaded again. */
    bool confirmed = hotreload_log_is_proved(record->state) ||
                     (old->store == store && old->sequence == record->sequence && old->confirmed);
    hotreload_forget_source(slot);
    slot->source = (hotreload_source_t) {
        .store = store,
        .sequence = record->sequence,
        .since_ms = (uint32_t)(esp_timer_get_time() / 1000),
        .confirmed = confirmed,
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

/* To be closed. What is mapped is read without stopping the other core; of a bare ELF file the size is not known. */
static void open_record(const hotreload_store_t *store, const hotreload_log_record_t *record, hotreload_image_t *image)
{
    hotreload_store_image(store, record, image);
    if (record->sequence != HOTRELOAD_LOG_BARE) {
        hotreload_image_map(image, image->size);
    }
}

/* What is found out before a byte is written for it, in flash or in RAM. */
static esp_err_t check_image(const hotreload_slot_t *slot, const hotreload_image_t *image, hotreload_fault_t *fault)
{
    hotreload_layout_t layout;
    hotreload_identity_t identity;
    RETURN_ON_FAULT(hotreload_verify(image, &layout, fault));
    return hotreload_check_identity(image, &layout, slot->module, &identity, fault);
}

/*
 * A crash is charged to the record that was under test, which is the one that the log selects again at the next start:
 * to the first that is loaded, and only if it had been put to the test before. A start that ended otherwise costs
 * nothing.
 */
static hotreload_log_err_t mark_tried(hotreload_slot_t *slot, hotreload_store_t *store,
                                      const hotreload_log_record_t *record)
{
    bool crashed = !slot->tried && hotreload_follows_crash();
    slot->tried = true;
    if (record->state != HOTRELOAD_LOG_NEW && !crashed) {
        return HOTRELOAD_LOG_OK;
    }
    return hotreload_log_mark_tried(hotreload_store_log(store), record->sequence);
}

/* What does not get as far as to run has not been tried. */
static esp_err_t count_try(hotreload_slot_t *slot, hotreload_store_t *store, const hotreload_log_record_t *record,
                           const hotreload_image_t *image, hotreload_fault_t *fault)
{
    if (hotreload_log_is_proved(record->state)) {
        slot->tried = true;
        return ESP_OK;
    }
    RETURN_ON_FAULT(check_image(slot, image, fault));
    return hotreload_store_fault(store, mark_tried(slot, store, record), "counting the try of a record of", fault);
}

static esp_err_t load_record(hotreload_slot_t *slot, hotreload_store_t *store, const hotreload_log_record_t *record,
                             bool with_hooks, hotreload_fault_t *fault)
{
    hotreload_image_t image;
    open_record(store, record, &image);
    esp_err_t err = count_try(slot, store, record, &image, fault);
    if (err == ESP_OK) {
        err = hotreload_load_image(slot, &image, with_hooks, fault);
    }
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
    if (hotreload_log_is_proved(record->state) || !is_lasting(fault)) {
        return;
    }
    bool rejected = hotreload_log_reject(hotreload_store_log(store), record->sequence) == HOTRELOAD_LOG_OK;
    ESP_LOGW(HOTRELOAD_TAG, "record %" PRIu32 " of partition '%s' cannot be loaded: %s", record->sequence,
             hotreload_store_partition(store)->label, rejected ? "rejected" : "and not be rejected either");
}

static void add_detail(hotreload_fault_t *fault, const char *format, ...)
{
    size_t used = strlen(fault->detail);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fault->detail + used, sizeof(fault->detail) - used, format, arguments);
    va_end(arguments);
}

/* Loads a record in place of one that failed. @return whether it runs now; the fault of the failed one says so */
static bool load_instead(hotreload_slot_t *slot, hotreload_store_t *store, const hotreload_log_record_t *record,
                         bool with_hooks, hotreload_fault_t *failed)
{
    hotreload_fault_t fault;
    if (load_record(slot, store, record, with_hooks, &fault) != ESP_OK) {
        ESP_LOGW(HOTRELOAD_TAG, "record %" PRIu32 " does not load either: %s: %s", record->sequence,
                 hotreload_fault_name(fault.code), fault.detail);
        reject(store, record, &fault);
        return false;
    }
    ESP_LOGW(HOTRELOAD_TAG, "fell back to record %" PRIu32 " of partition '%s': %s", record->sequence,
             hotreload_store_partition(store)->label, hotreload_fault_name(failed->code));
    add_detail(failed, "; record %" PRIu32 " is loaded instead", record->sequence);
    return true;
}

static bool find_record(hotreload_store_t *store, uint32_t sequence, hotreload_log_record_t *record)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_t *log = hotreload_store_log(store);
    while (hotreload_log_next(log, &cursor, record) == HOTRELOAD_LOG_OK) {
        if (record->sequence == sequence) {
            return hotreload_log_verify(log, sequence) == HOTRELOAD_LOG_OK;
        }
    }
    return false;
}

bool hotreload_load_again(hotreload_slot_t *slot, const hotreload_source_t *ran, bool with_hooks,
                          hotreload_fault_t *failed)
{
    hotreload_log_record_t record;
    if (ran->store == NULL || !find_record(ran->store, ran->sequence, &record) ||
        !load_instead(slot, ran->store, &record, with_hooks, failed)) {
        return false;
    }
    hotreload_slot_set_label(slot, hotreload_store_partition(ran->store)->label);
    return true;
}

/*
 * Where nothing runs, an older record is better than none, whatever the newer one failed for: another may be smaller, or
 * lie in flash that can be read. Sequences fall, so that each is tried once. @return whether one runs now
 */
static bool fall_back(hotreload_slot_t *slot, hotreload_store_t *store, uint32_t sequence, bool with_hooks,
                      hotreload_fault_t *failed)
{
    hotreload_log_record_t record;
    bool bare = sequence == HOTRELOAD_LOG_BARE;
    while (hotreload_log_previous(hotreload_store_log(store), sequence, &record) == HOTRELOAD_LOG_OK &&
           (bare || record.sequence < sequence)) {
        if (load_instead(slot, store, &record, with_hooks, failed)) {
            return true;
        }
        if (record.sequence == HOTRELOAD_LOG_BARE) {
            return false;
        }
        sequence = record.sequence;
        bare = false;
    }
    return false;
}

/* Somebody who stored a module and sees an older one run wants to know why. */
static void warn_of_given_up(hotreload_store_t *store, uint32_t selected)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t record;
    while (hotreload_log_next(hotreload_store_log(store), &cursor, &record) == HOTRELOAD_LOG_OK) {
        if (record.sequence > selected && record.state == HOTRELOAD_LOG_TRIED_3) {
            ESP_LOGW(HOTRELOAD_TAG, "record %" PRIu32 " was tried %d times and never confirmed: record %" PRIu32
                     " is loaded instead", record.sequence, HOTRELOAD_LOG_TRIES, selected);
        }
    }
}

/* Which record, and the slot for it. */
static esp_err_t prepare(const hotreload_config_t *config, hotreload_slot_t **slot, hotreload_store_t **store,
                         hotreload_log_record_t *record, hotreload_fault_t *fault)
{
    const char *label = config->partition_label != NULL ? config->partition_label : HOTRELOAD_DEFAULT_PARTITION;
    hotreload_slot_t *known = hotreload_slot_find(config->symbol_table);
    RETURN_ON_FAULT(hotreload_call_check_left(known, false, fault)); /* Nothing was looked at: it stays pending. */
    hotreload_slot_set_pending(known, false);
    RETURN_ON_FAULT(hotreload_store_get(label, store, fault));
    RETURN_ON_FAULT(hotreload_store_select(*store, record, fault));
    return hotreload_slot_prepare(config, label, slot, fault);
}

/* @return whether an older record runs in the place of the one that failed */
static bool recover(hotreload_slot_t *slot, const hotreload_source_t *ran, hotreload_store_t *store,
                    const hotreload_log_record_t *record, bool with_hooks, hotreload_fault_t *fault)
{
    reject(store, record, fault);
    if (slot->running != NULL) {
        return false;
    }
    const bool same = ran->store == store && ran->sequence == record->sequence;
    return (!same && hotreload_load_again(slot, ran, with_hooks, fault)) ||
           fall_back(slot, store, record->sequence, with_hooks, fault);
}

esp_err_t hotreload_load_locked(const hotreload_config_t *config, bool with_hooks, hotreload_slot_t **slot,
                                hotreload_fault_t *fault)
{
    hotreload_store_t *store;
    hotreload_log_record_t record;
    RETURN_ON_FAULT(prepare(config, slot, &store, &record, fault));
    const hotreload_source_t ran = (*slot)->source;
    if ((*slot)->running == NULL && record.sequence != HOTRELOAD_LOG_BARE) {
        warn_of_given_up(store, record.sequence);
    }
    esp_err_t err = load_record(*slot, store, &record, with_hooks, fault);
    bool runs = err == ESP_OK || recover(*slot, &ran, store, &record, with_hooks, fault);
    if (runs) {
        hotreload_maintenance_wake();
    }
    hotreload_call_post_hook(*slot);
    if (runs && err != ESP_OK && !with_hooks) {
        hotreload_remember(fault); /* A start has succeeded, with another module; a reload has failed. */
        err = ESP_OK;
    }
    return err;
}

static esp_err_t check_record(const hotreload_slot_t *slot, const hotreload_store_t *store,
                              const hotreload_log_record_t *record, hotreload_fault_t *fault)
{
    hotreload_image_t image;
    open_record(store, record, &image);
    esp_err_t err = check_image(slot, &image, fault);
    hotreload_image_close(&image);
    return err;
}

esp_err_t hotreload_rollback_locked(const hotreload_slot_t *slot, const char *label, uint32_t *sequence,
                                    hotreload_fault_t *fault)
{
    hotreload_store_t *store;
    hotreload_log_record_t record;
    RETURN_ON_FAULT(hotreload_store_get(label, &store, fault));
    hotreload_log_t *log = hotreload_store_log(store);
    RETURN_ON_FAULT(hotreload_store_fault(store, hotreload_log_rollback_target(log, *sequence, &record),
                                          "rolling back", fault));
    RETURN_ON_FAULT(check_record(slot, store, &record, fault));
    RETURN_ON_FAULT(
        hotreload_store_fault(store, hotreload_log_rollback(log, record.sequence, &record), "rolling back", fault));
    *sequence = record.sequence;
    ESP_LOGI(HOTRELOAD_TAG, "partition '%s' goes back to record %" PRIu32, hotreload_store_partition(store)->label,
             record.sequence);
    return ESP_OK;
}

esp_err_t hotreload_confirm_locked(hotreload_slot_t *slot, hotreload_fault_t *fault)
{
    if (slot == NULL || slot->running == NULL || slot->source.store == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_RECORD_STATE,
                               "nothing to confirm: no module runs that was loaded from a partition");
    }
    hotreload_source_t *source = &slot->source;
    if (!source->confirmed) {
        hotreload_log_t *log = hotreload_store_log(source->store);
        RETURN_ON_FAULT(hotreload_store_fault(source->store, hotreload_log_confirm(log, source->sequence),
                                              "confirming the running record of", fault));
        source->confirmed = true;
    }
    return ESP_OK;
}
