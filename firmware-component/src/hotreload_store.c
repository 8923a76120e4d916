/*
 * SPDX-License-Identifier: MIT
 *
 * What a module's partition holds: one bare ELF file at offset 0.
 *
 * An update is streamed, sector by sector, each erased just before it is written, so that no more is erased than the
 * file needs. The first 32 bytes are held back and written last: that is the commit. Until then the partition reads as
 * empty, so a torn update is NO_IMAGE and never half a module. 32 bytes are what encrypted flash writes at once.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "hotreload_priv.h"

#define SECTOR_SIZE 4096
#define HEAD_SIZE 32

struct hotreload_store {
    const esp_partition_t *partition;
    uint32_t limit;
    uint32_t received;  /**< Bytes appended. */
    uint32_t flushed;   /**< Of them in flash; a multiple of the sector size until the end. */
    bool header_passed; /**< The ELF header was seen and is one of a module. */
    bool identify;      /**< Only this firmware's own modules are taken, */
    const hotreload_module_t *module; /**< and only this one, unless NULL. */
    uint8_t head[HEAD_SIZE];
    uint8_t sector[SECTOR_SIZE]; /**< The part that is not yet in flash. */
};

const esp_partition_t *hotreload_partition(const char *label)
{
    return esp_partition_find_first(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_ANY,
                                    label != NULL ? label : HOTRELOAD_DEFAULT_PARTITION);
}

static esp_err_t find_partition(const char *label, const esp_partition_t **partition, hotreload_fault_t *fault)
{
    *partition = hotreload_partition(label);
    if (*partition == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_PARTITION,
                               "the partition table has no '%s': add it to partitions.csv",
                               label != NULL ? label : HOTRELOAD_DEFAULT_PARTITION);
    }
    return ESP_OK;
}

esp_err_t hotreload_store_open(const char *label, hotreload_image_t *image, hotreload_fault_t *fault)
{
    const esp_partition_t *partition = NULL;
    uint32_t magic;
    esp_err_t err = find_partition(label, &partition, fault);
    if (err != ESP_OK) {
        return err;
    }
    hotreload_image_from_partition(image, partition);
    err = hotreload_image_read(image, 0, &magic, sizeof(magic), fault);
    if (err == ESP_OK && magic == UINT32_MAX) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_IMAGE,
                               "partition '%s' is empty, or its last update was cut off: upload a module",
                               partition->label);
    }
    return err;
}

esp_err_t hotreload_store_begin(hotreload_store_t **store, const char *label, uint32_t limit,
                                hotreload_fault_t *fault)
{
    const esp_partition_t *partition = NULL;
    esp_err_t err = find_partition(label, &partition, fault);
    if (err != ESP_OK) {
        return err;
    }
    *store = malloc(sizeof(**store));
    if (*store == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for a sector of %d bytes", SECTOR_SIZE);
    }
    (*store)->partition = partition;
    (*store)->limit = limit != 0 && limit < partition->size ? limit : partition->size;
    (*store)->received = 0;
    (*store)->flushed = 0;
    (*store)->header_passed = false;
    (*store)->identify = false;
    return ESP_OK;
}

esp_err_t hotreload_store_expect(const hotreload_store_t *store, size_t size, hotreload_fault_t *fault)
{
    if (size <= store->limit) {
        return ESP_OK;
    }
    return hotreload_fault(fault, HOTRELOAD_FAULT_TOO_LARGE,
                           "%" PRIu32 " bytes or more, but the limit is %" PRIu32 "; partition '%s' has %" PRIu32,
                           (uint32_t)size, store->limit, store->partition->label, store->partition->size);
}

static esp_err_t pass_header(hotreload_store_t *store, uint32_t size, hotreload_fault_t *fault)
{
    esp_err_t err = hotreload_verify_header(store->sector, size, fault);
    store->header_passed = err == ESP_OK;
    return err;
}

/* Brings the sector's first size bytes to flash, padded to what encrypted flash writes at once. */
static esp_err_t flush(hotreload_store_t *store, uint32_t size, hotreload_fault_t *fault)
{
    uint32_t skip = 0;
    if (store->flushed == 0) {
        memcpy(store->head, store->sector, HEAD_SIZE);
        skip = HEAD_SIZE;
    }
    uint32_t padded = (size + HEAD_SIZE - 1) / HEAD_SIZE * HEAD_SIZE;
    memset(store->sector + size, 0xff, padded - size);
    esp_err_t err = esp_partition_erase_range(store->partition, store->flushed, SECTOR_SIZE);
    if (err != ESP_OK) {
        return hotreload_fault_flash(fault, err, "erasing a sector");
    }
    err = esp_partition_write(store->partition, store->flushed + skip, store->sector + skip, padded - skip);
    if (err != ESP_OK) {
        return hotreload_fault_flash(fault, err, "writing a sector");
    }
    store->flushed += size;
    return ESP_OK;
}

esp_err_t hotreload_store_append(hotreload_store_t *store, const void *data, size_t size, hotreload_fault_t *fault)
{
    esp_err_t err = size > store->limit - store->received
                        ? hotreload_store_expect(store, store->received + size, fault)
                        : ESP_OK;
    const uint8_t *from = data;
    while (err == ESP_OK && size > 0) {
        uint32_t used = store->received - store->flushed;
        uint32_t part = size < SECTOR_SIZE - used ? (uint32_t)size : SECTOR_SIZE - used;
        memcpy(store->sector + used, from, part);
        store->received += part;
        from += part;
        size -= part;
        if (!store->header_passed && used + part >= sizeof(elf_header_t)) {
            err = pass_header(store, used + part, fault);
        }
        if (err == ESP_OK && used + part == SECTOR_SIZE) {
            err = flush(store, SECTOR_SIZE, fault);
        }
    }
    return err;
}

/* The written file, with its head where it still is. */
static esp_err_t read_uncommitted(void *context, uint32_t offset, void *destination, size_t size)
{
    const hotreload_store_t *store = context;
    size_t from_head = 0;
    if (offset < HEAD_SIZE) {
        from_head = size < HEAD_SIZE - offset ? size : HEAD_SIZE - offset;
        memcpy(destination, store->head + offset, from_head);
    }
    return size == from_head ? ESP_OK
                             : esp_partition_read(store->partition, offset + from_head,
                                                  (uint8_t *)destination + from_head, size - from_head);
}

/* Only here is the file's length known: once committed, the partition's size is all that bounds it. */
static esp_err_t verify_whole(hotreload_store_t *store, hotreload_fault_t *fault)
{
    static const hotreload_image_ops_t ops = {.read = read_uncommitted};
    hotreload_image_t image = {.ops = &ops, .context = store, .size = store->received};
    hotreload_layout_t layout;
    char version[HOTRELOAD_NOTE_TEXT];
    esp_err_t err = hotreload_verify(&image, &layout, fault);
    return err == ESP_OK && store->identify
               ? hotreload_check_identity(&image, &layout, store->module, version, fault)
               : err;
}

esp_err_t hotreload_store_commit(hotreload_store_t *store, uint32_t *size, hotreload_fault_t *fault)
{
    uint32_t rest = store->received - store->flushed;
    esp_err_t err = store->header_passed ? ESP_OK : pass_header(store, rest, fault);
    if (err == ESP_OK && rest > 0) {
        err = flush(store, rest, fault);
    }
    if (err == ESP_OK) {
        err = verify_whole(store, fault);
    }
    if (err != ESP_OK) {
        return err;
    }
    err = esp_partition_write(store->partition, 0, store->head, HEAD_SIZE);
    if (err != ESP_OK) {
        return hotreload_fault_flash(fault, err, "writing the module's head");
    }
    *size = store->received;
    return ESP_OK;
}

void hotreload_store_identify(hotreload_store_t *store, const hotreload_module_t *module)
{
    store->identify = true;
    store->module = module;
}

void hotreload_store_close(hotreload_store_t *store)
{
    free(store);
}
