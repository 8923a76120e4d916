/*
 * SPDX-License-Identifier: MIT
 *
 * Module logs on the flash partitions of ESP-IDF: one store a partition, opened when it is first asked for and kept.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "log/hotreload_store.h"
#include "port/hotreload_crypto.h"

/** What flash erases faster than sector by sector, where it starts on a multiple of it. */
#define BLOCK_SIZE 65536u

struct hotreload_store {
    hotreload_store_t *next;
    const esp_partition_t *partition;
    hotreload_digest_t stream_hash;
    hotreload_digest_t verify_hash;
    hotreload_log_port_t port;
    hotreload_log_t log;
};

static hotreload_store_t *s_stores;

/* What the log needs of ESP-IDF */

static int read_flash(void *context, uint32_t offset, void *data, uint32_t size)
{
    return esp_partition_read(context, offset, data, size);
}

static int read_raw(void *context, uint32_t offset, void *data, uint32_t size)
{
    return esp_partition_read_raw(context, offset, data, size);
}

static int write_flash(void *context, uint32_t offset, const void *data, uint32_t size)
{
    return esp_partition_write(context, offset, data, size);
}

static int erase_flash(void *context, uint32_t offset, uint32_t size)
{
    return esp_partition_erase_range(context, offset, size);
}

static int start_hash(void *hash)
{
    hotreload_digest_abort(hash);
    hotreload_sha256_begin(hash);
    return ((hotreload_digest_t *)hash)->operation != NULL ? ESP_OK : ESP_ERR_NO_MEM;
}

static int update_hash(void *hash, const void *data, size_t size)
{
    hotreload_digest_update(hash, data, size);
    return ESP_OK; /* What fails is remembered until the end. */
}

static int finish_hash(void *hash, uint8_t digest[32])
{
    return hotreload_digest_end(hash, digest) ? ESP_OK : ESP_ERR_NO_MEM;
}

static void prepare(hotreload_store_t *store, const esp_partition_t *partition)
{
    store->partition = partition;
    store->port = (hotreload_log_port_t) {
        .context = (void *)partition,
        .size = partition->size,
        .block_size = partition->address % BLOCK_SIZE == 0 ? BLOCK_SIZE : 0,
        .read = read_flash,
        .read_raw = read_raw,
        .write = write_flash,
        .erase = erase_flash,
        .stream_hash = &store->stream_hash,
        .verify_hash = &store->verify_hash,
        .hash_start = start_hash,
        .hash_update = update_hash,
        .hash_finish = finish_hash,
    };
}

static esp_err_t open_store(const esp_partition_t *partition, hotreload_store_t **opened, hotreload_fault_t *fault)
{
    hotreload_store_t *store = calloc(1, sizeof(*store));
    if (store == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for the record of partition '%s'",
                               partition->label);
    }
    prepare(store, partition);
    hotreload_log_err_t err = hotreload_log_open(&store->log, &store->port);
    if (err != HOTRELOAD_LOG_OK) {
        hotreload_store_fault(store, err, "opening the module log of", fault);
        free(store);
        return fault->err;
    }
    store->next = s_stores;
    s_stores = store;
    *opened = store;
    return ESP_OK;
}

/* Of a store it is known: looking it up takes memory, and where there is none it would seem not to be there. */
const esp_partition_t *hotreload_partition(const char *label)
{
    const char *wanted = label != NULL ? label : HOTRELOAD_DEFAULT_PARTITION;
    for (const hotreload_store_t *store = s_stores; store != NULL; store = store->next) {
        if (strcmp(store->partition->label, wanted) == 0) {
            return store->partition;
        }
    }
    return esp_partition_find_first(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_ANY, wanted);
}

esp_err_t hotreload_store_get(const char *label, hotreload_store_t **store, hotreload_fault_t *fault)
{
    const esp_partition_t *partition = hotreload_partition(label);
    if (partition == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_PARTITION,
                               "the partition table has no '%s': add it to partitions.csv",
                               label != NULL ? label : HOTRELOAD_DEFAULT_PARTITION);
    }
    if (partition->size < 2 * HOTRELOAD_LOG_SECTOR || partition->size % HOTRELOAD_LOG_SECTOR != 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_TOO_LARGE,
                               "partition '%s' has %" PRIu32 " bytes, but a module log takes a multiple of 4096, two of "
                               "them at least: mend partitions.csv", partition->label, partition->size);
    }
    for (*store = s_stores; *store != NULL; *store = (*store)->next) {
        if ((*store)->partition == partition) {
            return ESP_OK;
        }
    }
    return open_store(partition, store, fault);
}

hotreload_store_t *hotreload_stores(void)
{
    return s_stores;
}

hotreload_store_t *hotreload_store_next(const hotreload_store_t *store)
{
    return store->next;
}

hotreload_log_t *hotreload_store_log(hotreload_store_t *store)
{
    return &store->log;
}

const esp_partition_t *hotreload_store_partition(const hotreload_store_t *store)
{
    return store->partition;
}

static esp_err_t flash_fault(hotreload_store_t *store, const char *action, hotreload_fault_t *fault)
{
    int driver_error = store->log.driver_error;
    store->log.driver_error = ESP_OK; /* Told once: the next failure may be another. */
    if (driver_error == ESP_ERR_NO_MEM) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for %s partition '%s'", action,
                               store->partition->label);
    }
    if (driver_error == ESP_OK) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_FLASH,
                               "%s partition '%s' failed: flash does not hold what was written; try again, the log "
                               "keeps away from that sector", action, store->partition->label);
    }
    hotreload_fault(fault, HOTRELOAD_FAULT_FLASH, "%s partition '%s' failed: %s", action, store->partition->label,
                    esp_err_to_name(driver_error));
    fault->err = driver_error;
    return driver_error;
}

esp_err_t hotreload_store_fault(hotreload_store_t *store, hotreload_log_err_t err, const char *action,
                                hotreload_fault_t *fault)
{
    const char *label = store->partition->label;
    if (err != HOTRELOAD_LOG_OK) {
        hotreload_digest_abort(&store->verify_hash); /* A check that broke off would keep its memory. */
    }
    switch (err) {
    case HOTRELOAD_LOG_OK:
        return ESP_OK;
    case HOTRELOAD_LOG_NOT_FOUND:
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_RECORD,
                               "%s partition '%s': no such record, or none to go back to; GET /status lists the log",
                               action, label);
    case HOTRELOAD_LOG_DAMAGED:
        return hotreload_fault(fault, HOTRELOAD_FAULT_DAMAGED,
                               "%s partition '%s': the record does not match its SHA-256; upload the module again",
                               action, label);
    case HOTRELOAD_LOG_SPENT:
        return hotreload_fault(fault, HOTRELOAD_FAULT_RECORD_STATE,
                               "%s partition '%s': the record takes no more marks; upload the module again", action,
                               label);
    case HOTRELOAD_LOG_INVALID_STATE:
        if (store->log.appending) {
            return hotreload_fault(fault, HOTRELOAD_FAULT_BUSY,
                                   "%s partition '%s': an upload to it is under way; try again when it has ended",
                                   action, label);
        }
        return hotreload_fault(fault, HOTRELOAD_FAULT_RECORD_STATE,
                               "%s partition '%s': the record was rejected, or tried in vain; upload the module again, "
                               "or roll back to it", action, label);
    default:
        return flash_fault(store, action, fault);
    }
}

void hotreload_store_abort(hotreload_store_t *store, hotreload_log_append_t *append)
{
    hotreload_log_append_abort(&store->log, append);
    hotreload_digest_abort(&store->stream_hash);
}

/* What was flashed by cable and is neither a log nor a module shows what is wrong with it when it is loaded. */
static esp_err_t select_foreign(hotreload_store_t *store, hotreload_log_record_t *record, hotreload_fault_t *fault)
{
    hotreload_log_cursor_t cursor = {0};
    uint32_t magic;
    hotreload_log_err_t err = hotreload_log_next(&store->log, &cursor, record);
    if (err == HOTRELOAD_LOG_OK) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_IMAGE,
                               "partition '%s' holds no module but such as were rejected or tried in vain: upload one, "
                               "or roll back", store->partition->label);
    }
    if (err != HOTRELOAD_LOG_NOT_FOUND) {
        return hotreload_store_fault(store, err, "reading the log of", fault);
    }
    esp_err_t read = esp_partition_read_raw(store->partition, 0, &magic, sizeof(magic));
    if (read != ESP_OK) {
        return hotreload_fault_flash(fault, read, "reading the module");
    }
    if (magic == UINT32_MAX || magic == 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_IMAGE,
                               "partition '%s' is empty, or its first update was cut off: upload a module",
                               store->partition->label);
    }
    *record = (hotreload_log_record_t) {
        .sequence = HOTRELOAD_LOG_BARE,
        .elf_size = store->partition->size,
        .state = HOTRELOAD_LOG_SEALED,
    };
    return ESP_OK;
}

esp_err_t hotreload_store_select(hotreload_store_t *store, hotreload_log_record_t *record, hotreload_fault_t *fault)
{
    hotreload_log_err_t err = hotreload_log_select(&store->log, record);
    return err == HOTRELOAD_LOG_NOT_FOUND ? select_foreign(store, record, fault)
                                          : hotreload_store_fault(store, err, "reading the log of", fault);
}

void hotreload_store_image(const hotreload_store_t *store, const hotreload_log_record_t *record,
                           hotreload_image_t *image)
{
    hotreload_image_from_partition(image, store->partition, record->elf_offset, record->elf_size);
    memcpy(image->digest, record->sha256, sizeof(image->digest));
}
