/*
 * SPDX-License-Identifier: MIT
 *
 * The body of GET /status, docs/device-api.md.
 */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include <string.h>

#include "api/hotreload_api.h"
#include "esp_app_desc.h"
#include "esp_timer.h"
#include "loader/hotreload_loader.h"
#include "loader/hotreload_usage.h"
#include "log/hotreload_store.h"
#include "port/hotreload_port.h"
#include "server/hotreload_answer.h"

static void write_heap(hotreload_json_t *json)
{
    hotreload_port_heap_t heap;
    hotreload_port_heap(&heap);
    hotreload_json_object(json, "heap");
    hotreload_json_number(json, "data_free", heap.data_free);
    hotreload_json_number(json, "data_largest", heap.data_largest);
    hotreload_json_number(json, "data_minimum", heap.data_minimum);
    hotreload_json_number(json, "exec_free", heap.exec_free);
    hotreload_json_number(json, "exec_largest", heap.exec_largest);
    hotreload_json_object_end(json);
}

static void write_regions(hotreload_json_t *json, const hotreload_generation_t *generation)
{
    hotreload_json_array(json, "regions");
    for (size_t i = 0; generation != NULL && i < generation->region_count; i++) {
        const hotreload_region_t *region = &generation->regions[i];
        hotreload_json_object(json, NULL);
        hotreload_json_string(json, "kind", region->kind == HOTRELOAD_TEXT ? "text" : "data");
        hotreload_json_number(json, "vaddr", region->vaddr);
        hotreload_json_number(json, "address", region->address);
        hotreload_json_number(json, "size", region->size);
        hotreload_json_object_end(json);
    }
    hotreload_json_array_end(json);
}

static void write_record(hotreload_json_t *json, const hotreload_log_record_t *record)
{
    hotreload_json_object(json, NULL);
    hotreload_json_number(json, "sequence", record->sequence);
    hotreload_json_string(json, "state", hotreload_log_state_name(record->state));
    hotreload_json_number(json, "size", record->elf_size);
    hotreload_json_string(json, "version", record->version);
    hotreload_json_hex(json, "sha256", record->sha256, sizeof(record->sha256));
    hotreload_json_object_end(json);
}

static void write_digest(hotreload_json_t *json, const hotreload_generation_t *generation)
{
    static const uint8_t unknown[HOTRELOAD_DIGEST_BYTES];
    if (generation == NULL || memcmp(generation->digest, unknown, sizeof(unknown)) == 0) {
        hotreload_json_null(json, "sha256");
    } else {
        hotreload_json_hex(json, "sha256", generation->digest, sizeof(generation->digest));
    }
}

/* Tasks may still be inside: what crashes there is decoded by where it lies. */
static void write_previous(hotreload_json_t *json, const hotreload_generation_t *generation)
{
    if (generation == NULL || generation->in_use) {
        hotreload_json_null(json, "previous");
        return;
    }
    hotreload_json_object(json, "previous");
    hotreload_json_number(json, "generation", generation->number);
    write_digest(json, generation);
    write_regions(json, generation);
    hotreload_json_object_end(json);
}

void hotreload_write_user(hotreload_json_t *json, const char *task, const char *function, uint32_t address)
{
    hotreload_json_string(json, "task", task);
    if (function != NULL) {
        hotreload_json_string(json, "function", function);
    } else {
        hotreload_json_null(json, "function");
    }
    hotreload_json_number(json, "address", address);
}

/* Old generations that are kept because a task is inside. */
static void write_kept(hotreload_json_t *json, const hotreload_slot_t *slot)
{
    hotreload_json_array(json, "kept");
    for (const hotreload_generation_t *old = slot->previous; old != NULL; old = old->older) {
        if (!old->in_use) {
            continue;
        }
        hotreload_json_object(json, NULL);
        hotreload_json_number(json, "generation", old->number);
        write_digest(json, old);
        hotreload_write_user(json, old->user.task, hotreload_user_function(slot, old), old->user.address);
        write_regions(json, old);
        hotreload_json_object_end(json);
    }
    hotreload_json_array_end(json);
}

/* What can be read of it: a status is not the place to report flash that fails. */
static void write_records(hotreload_json_t *json, hotreload_store_t *store, uint32_t from)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t record;
    while (hotreload_log_next(hotreload_store_log(store), &cursor, &record) == HOTRELOAD_LOG_OK) {
        if (record.sequence >= from) {
            write_record(json, &record);
        }
    }
}

static void write_log(hotreload_json_t *json, const hotreload_slot_t *slot, hotreload_listed_t listed)
{
    hotreload_store_t *store;
    hotreload_fault_t fault;
    hotreload_json_array(json, "log");
    if (listed == HOTRELOAD_LISTED_ALL && hotreload_store_get(slot->partition_label, &store, &fault) == ESP_OK) {
        write_records(json, store, 0);
    } else if (listed == HOTRELOAD_LISTED_RUNNING && slot->source.store != NULL) {
        write_records(json, slot->source.store, slot->source.sequence);
    }
    hotreload_json_array_end(json);
}

static void write_source(hotreload_json_t *json, const hotreload_source_t *source)
{
    if (source->store != NULL) {
        hotreload_json_number(json, "sequence", source->sequence);
    } else {
        hotreload_json_null(json, "sequence");
    }
}

static void write_module(hotreload_json_t *json, const hotreload_slot_t *slot, hotreload_listed_t listed)
{
    const esp_partition_t *partition = hotreload_partition(slot->partition_label);
    const hotreload_generation_t *running = slot->running;
    hotreload_json_object(json, NULL);
    hotreload_json_string(json, "name", hotreload_slot_name(slot));
    hotreload_json_string(json, "version", running != NULL ? running->version : "");
    hotreload_json_string(json, "partition", slot->partition_label);
    hotreload_json_number(json, "partition_size", partition != NULL ? partition->size : 0);
    hotreload_json_bool(json, "loaded", running != NULL);
    hotreload_json_bool(json, "update_available", hotreload_slot_pending(slot));
    hotreload_json_number(json, "generation", slot->loads);
    hotreload_json_number(json, "symbols", slot->symbol_count);
    hotreload_json_number(json, "missing", running != NULL ? running->missing : slot->symbol_count);
    hotreload_json_number(json, "overhead", running != NULL ? hotreload_overhead(slot) : 0);
    write_source(json, &slot->source);
    write_digest(json, running);
    write_regions(json, running);
    write_previous(json, slot->previous);
    write_kept(json, slot);
    write_log(json, slot, listed);
    hotreload_json_object_end(json);
}

/* The default module first: it is what a client means that knows of one only. */
static void write_modules(hotreload_json_t *json, hotreload_listed_t listed)
{
    const hotreload_slot_t *first = hotreload_slot_default();
    hotreload_json_array(json, "modules");
    if (first != NULL) {
        write_module(json, first, listed);
    }
    for (const hotreload_slot_t *slot = hotreload_slots(); slot != NULL; slot = slot->next) {
        if (slot != first) {
            write_module(json, slot, listed);
        }
    }
    hotreload_json_array_end(json);
}

static void write_last_error(hotreload_json_t *json)
{
    hotreload_error_t error;
    hotreload_last_error(&error);
    if (error.code == NULL) {
        hotreload_json_null(json, "last_error");
        return;
    }
    hotreload_json_object(json, "last_error");
    hotreload_json_string(json, "code", error.code);
    hotreload_json_string(json, "detail", error.detail);
    hotreload_json_object_end(json);
}

void hotreload_write_status(hotreload_json_t *json, const uint8_t boot_id[8], hotreload_listed_t listed)
{
    const esp_app_desc_t *app = esp_app_get_description();
    hotreload_json_string(json, "version", HOTRELOAD_VERSION);
    hotreload_json_string(json, "chip", hotreload_port_chip());
    hotreload_json_hex(json, "firmware_sha256", app->app_elf_sha256, sizeof(app->app_elf_sha256));
    hotreload_json_hex(json, "boot_id", boot_id, 8);
    hotreload_json_number(json, "uptime_ms", (uint64_t)(esp_timer_get_time() / 1000));
    write_heap(json);
    write_modules(json, listed);
    write_last_error(json);
}

#endif
