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
#include "log/hotreload_store.h"
#include "port/hotreload_port.h"
#include "server/hotreload_answer.h"
#include "server/hotreload_device.h"
#include "server/hotreload_server.h"

/** Records that are read with the lock held once. */
#define RECORDS 4

/* What the lock guards is copied, and sent without it: whoever reads the answer may take his time. */
typedef struct {
    const char *kind;
    uint32_t vaddr;
    uint32_t address;
    uint32_t size;
} region_t;

typedef struct {
    bool exists;
    uint32_t number;
    uint8_t digest[HOTRELOAD_DIGEST_BYTES];
    size_t region_count;
    region_t regions[HOTRELOAD_MAX_REGIONS];
} generation_t;

typedef struct {
    char partition[HOTRELOAD_LABEL_SIZE];
    char version[HOTRELOAD_NOTE_TEXT];
    uint32_t partition_size;
    uint32_t loads;
    size_t symbol_count;
    size_t missing;
    size_t overhead;
    bool has_sequence;
    uint32_t sequence;
    generation_t running;
    generation_t previous;
    hotreload_store_t *store; /**< Whose records are listed; NULL: none. */
    uint32_t from;            /**< The first of them. */
} module_t;

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

static void write_regions(hotreload_json_t *json, const generation_t *generation)
{
    hotreload_json_array(json, "regions");
    for (size_t i = 0; i < generation->region_count; i++) {
        const region_t *region = &generation->regions[i];
        hotreload_json_object(json, NULL);
        hotreload_json_string(json, "kind", region->kind);
        hotreload_json_number(json, "vaddr", region->vaddr);
        hotreload_json_number(json, "address", region->address);
        hotreload_json_number(json, "size", region->size);
        hotreload_json_object_end(json);
    }
    hotreload_json_array_end(json);
}

static void write_digest(hotreload_json_t *json, const generation_t *generation)
{
    static const uint8_t unknown[HOTRELOAD_DIGEST_BYTES];
    if (memcmp(generation->digest, unknown, sizeof(unknown)) == 0) {
        hotreload_json_null(json, "sha256");
    } else {
        hotreload_json_hex(json, "sha256", generation->digest, sizeof(generation->digest));
    }
}

/* Tasks may still be inside: what crashes there is decoded by where it lies. */
static void write_previous(hotreload_json_t *json, const generation_t *generation)
{
    if (!generation->exists) {
        hotreload_json_null(json, "previous");
        return;
    }
    hotreload_json_object(json, "previous");
    hotreload_json_number(json, "generation", generation->number);
    write_digest(json, generation);
    write_regions(json, generation);
    hotreload_json_object_end(json);
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

static void copy_generation(generation_t *copy, const hotreload_generation_t *generation)
{
    *copy = (generation_t) {.exists = generation != NULL};
    if (generation != NULL) {
        copy->number = generation->number;
        memcpy(copy->digest, generation->digest, sizeof(copy->digest));
        copy->region_count = generation->region_count;
        for (size_t i = 0; i < generation->region_count; i++) {
            const hotreload_region_t *region = &generation->regions[i];
            copy->regions[i] = (region_t) {
                .kind = region->kind == HOTRELOAD_TEXT ? "text" : "data",
                .vaddr = region->vaddr,
                .address = (uint32_t)region->address,
                .size = region->size,
            };
        }
    }
}

/* Which log to list from which record on, of a store that is never closed. */
static void copy_log(module_t *module, const hotreload_slot_t *slot, hotreload_listed_t listed)
{
    hotreload_fault_t fault;
    module->store = NULL;
    module->from = 0;
    if (listed == HOTRELOAD_LISTED_ALL) {
        hotreload_store_get(slot->partition_label, &module->store, &fault);
    } else if (listed == HOTRELOAD_LISTED_RUNNING) {
        module->store = slot->source.store;
        module->from = slot->source.sequence;
    }
}

/* With the lock held. */
static void copy_module(module_t *module, const hotreload_slot_t *slot, hotreload_listed_t listed)
{
    const esp_partition_t *partition = hotreload_partition(slot->partition_label);
    const hotreload_generation_t *running = slot->running;
    strcpy(module->partition, slot->partition_label);
    strcpy(module->version, running != NULL ? running->version : "");
    module->partition_size = partition != NULL ? partition->size : 0;
    module->loads = slot->loads;
    module->symbol_count = slot->symbol_count;
    module->missing = running != NULL ? running->missing : slot->symbol_count;
    module->overhead = running != NULL ? hotreload_overhead(slot) : 0;
    module->has_sequence = slot->source.store != NULL;
    module->sequence = slot->source.sequence;
    copy_generation(&module->running, running);
    copy_generation(&module->previous, slot->previous);
    copy_log(module, slot, listed);
}

/*
 * What can be read of it: a status is not the place to report flash that fails. With the lock for a few records at a
 * time; when the log changes meanwhile, the answer has each of its records as it was at some time during the request.
 */
static esp_err_t write_records(hotreload_json_t *json, hotreload_store_t *store, uint32_t from,
                               hotreload_fault_t *fault)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t records[RECORDS];
    size_t count = RECORDS;
    while (count == RECORDS) {
        esp_err_t err = hotreload_server_read_lock(fault);
        if (err != ESP_OK) {
            return err;
        }
        count = 0;
        while (count < RECORDS && hotreload_log_next(hotreload_store_log(store), &cursor, &records[count]) ==
                                      HOTRELOAD_LOG_OK) {
            count++;
        }
        hotreload_unlock();
        for (size_t i = 0; i < count; i++) {
            if (records[i].sequence >= from) {
                write_record(json, &records[i]);
            }
        }
    }
    return ESP_OK;
}

static void write_module(hotreload_json_t *json, const hotreload_slot_t *slot, const module_t *module)
{
    hotreload_json_object(json, NULL);
    hotreload_json_string(json, "name", hotreload_slot_name(slot));
    hotreload_json_string(json, "version", module->version);
    hotreload_json_string(json, "partition", module->partition);
    hotreload_json_number(json, "partition_size", module->partition_size);
    hotreload_json_bool(json, "loaded", module->running.exists);
    hotreload_json_bool(json, "update_available", hotreload_slot_pending(slot));
    hotreload_json_number(json, "generation", module->loads);
    hotreload_json_number(json, "symbols", module->symbol_count);
    hotreload_json_number(json, "missing", module->missing);
    hotreload_json_number(json, "overhead", module->overhead);
    if (module->has_sequence) {
        hotreload_json_number(json, "sequence", module->sequence);
    } else {
        hotreload_json_null(json, "sequence");
    }
    write_digest(json, &module->running);
    write_regions(json, &module->running);
    write_previous(json, &module->previous);
}

static esp_err_t write_slot(hotreload_json_t *json, const hotreload_slot_t *slot, hotreload_listed_t listed,
                            hotreload_fault_t *fault)
{
    module_t module;
    esp_err_t err = hotreload_server_read_lock(fault);
    if (err != ESP_OK) {
        return err;
    }
    copy_module(&module, slot, listed);
    hotreload_unlock();
    write_module(json, slot, &module);
    hotreload_json_array(json, "log");
    err = module.store != NULL ? write_records(json, module.store, module.from, fault) : ESP_OK;
    hotreload_json_array_end(json);
    hotreload_json_object_end(json);
    return err;
}

/* The default module first: it is what a client means that knows of one only. A slot is never freed. */
static esp_err_t write_modules(hotreload_json_t *json, hotreload_listed_t listed, hotreload_fault_t *fault)
{
    esp_err_t err = hotreload_server_read_lock(fault);
    if (err != ESP_OK) {
        return err;
    }
    const hotreload_slot_t *first = hotreload_slot_default();
    hotreload_unlock();
    hotreload_json_array(json, "modules");
    if (first != NULL) {
        err = write_slot(json, first, listed, fault);
    }
    for (const hotreload_slot_t *slot = hotreload_slots(); err == ESP_OK && slot != NULL; slot = slot->next) {
        if (slot != first) {
            err = write_slot(json, slot, listed, fault);
        }
    }
    hotreload_json_array_end(json);
    return err;
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

static void write_device(hotreload_json_t *json, const uint8_t boot_id[8])
{
    const esp_app_desc_t *app = esp_app_get_description();
    hotreload_json_string(json, "version", HOTRELOAD_VERSION);
    hotreload_json_string(json, "chip", hotreload_port_chip());
    hotreload_json_string(json, "device", hotreload_device_id());
    hotreload_json_hex(json, "firmware_sha256", app->app_elf_sha256, sizeof(app->app_elf_sha256));
    hotreload_json_hex(json, "boot_id", boot_id, 8);
    hotreload_json_number(json, "uptime_ms", (uint64_t)(esp_timer_get_time() / 1000));
}

esp_err_t hotreload_write_status(hotreload_json_t *json, const uint8_t boot_id[8], hotreload_listed_t listed,
                                 hotreload_fault_t *fault)
{
    write_device(json, boot_id);
    write_heap(json);
    esp_err_t err = write_modules(json, listed, fault);
    write_last_error(json);
    return err;
}

#endif
