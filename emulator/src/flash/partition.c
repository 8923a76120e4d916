/* SPDX-License-Identifier: MIT */
#include "../task/sync.h"
#include "esp_log.h"
#include "flash.h"
#include "partition_table.h"
#include <stdlib.h>
#include <string.h>

struct esp_partition_iterator_opaque_ {
    esp_partition_type_t type;
    esp_partition_subtype_t subtype;
    const char *label;
    size_t next;
    const esp_partition_t *current;
};

/* A mapping; its address is the handle. */
typedef struct view {
    const void *mapped;
    size_t size;
    struct view *next;
} view_t;

static const char *TAG = "partition";
static board_lock_t s_views_lock;
static view_t *s_views;

esp_partition_iterator_t esp_partition_find(
    esp_partition_type_t type, esp_partition_subtype_t subtype, const char *label)
{
    /* ESP-IDF refuses a subtype without a type, for it means nothing */
    if (type == ESP_PARTITION_TYPE_ANY && subtype != ESP_PARTITION_SUBTYPE_ANY) {
        return NULL;
    }
    esp_partition_iterator_t iterator = malloc(sizeof(*iterator));
    if (iterator == NULL) {
        return NULL;
    }
    *iterator = (struct esp_partition_iterator_opaque_){.type = type, .subtype = subtype, .label = label};
    return esp_partition_next(iterator);
}

esp_partition_iterator_t esp_partition_next(esp_partition_iterator_t iterator)
{
    assert(iterator != NULL);
    while (iterator->next < partition_table.count) {
        const esp_partition_t *partition = &partition_table.partitions[iterator->next++];
        if ((iterator->type == ESP_PARTITION_TYPE_ANY || iterator->type == partition->type) &&
            (iterator->subtype == ESP_PARTITION_SUBTYPE_ANY || iterator->subtype == partition->subtype) &&
            (iterator->label == NULL || strcmp(iterator->label, partition->label) == 0)) {
            iterator->current = partition;
            return iterator;
        }
    }
    esp_partition_iterator_release(iterator);
    return NULL;
}

const esp_partition_t *esp_partition_get(esp_partition_iterator_t iterator)
{
    assert(iterator != NULL);
    return iterator->current;
}

void esp_partition_iterator_release(esp_partition_iterator_t iterator)
{
    free(iterator);
}

const esp_partition_t *esp_partition_find_first(
    esp_partition_type_t type, esp_partition_subtype_t subtype, const char *label)
{
    esp_partition_iterator_t iterator = esp_partition_find(type, subtype, label);
    if (iterator == NULL) {
        return NULL;
    }
    const esp_partition_t *partition = esp_partition_get(iterator);
    esp_partition_iterator_release(iterator);
    return partition;
}

const esp_partition_t *esp_partition_verify(const esp_partition_t *partition)
{
    assert(partition != NULL);
    for (size_t i = 0; i < partition_table.count; i++) {
        const esp_partition_t *known = &partition_table.partitions[i];
        if (known->type == partition->type && known->subtype == partition->subtype &&
            known->address == partition->address && known->size == partition->size &&
            (partition->label[0] == '\0' || strcmp(known->label, partition->label) == 0)) {
            return known;
        }
    }
    return NULL;
}

static esp_err_t check_range(const esp_partition_t *partition, size_t offset, size_t size)
{
    assert(partition != NULL);
    if (offset > partition->size) {
        return ESP_ERR_INVALID_ARG;
    }
    return size > partition->size - offset ? ESP_ERR_INVALID_SIZE : ESP_OK;
}

esp_err_t esp_partition_read_raw(const esp_partition_t *partition, size_t src_offset, void *dst, size_t size)
{
    esp_err_t result = check_range(partition, src_offset, size);
    return result != ESP_OK ? result : flash_read(partition->address + src_offset, dst, size);
}

esp_err_t esp_partition_write_raw(const esp_partition_t *partition, size_t dst_offset, const void *src, size_t size)
{
    assert(partition != NULL);
    if (partition->readonly) {
        return ESP_ERR_NOT_ALLOWED;
    }
    esp_err_t result = check_range(partition, dst_offset, size);
    return result != ESP_OK ? result : flash_program(partition->address + dst_offset, src, size);
}

esp_err_t esp_partition_read(const esp_partition_t *partition, size_t src_offset, void *dst, size_t size)
{
    return esp_partition_read_raw(partition, src_offset, dst, size);
}

esp_err_t esp_partition_write(const esp_partition_t *partition, size_t dst_offset, const void *src, size_t size)
{
    return esp_partition_write_raw(partition, dst_offset, src, size);
}

esp_err_t esp_partition_erase_range(const esp_partition_t *partition, size_t offset, size_t size)
{
    assert(partition != NULL);
    if (partition->readonly) {
        return ESP_ERR_NOT_ALLOWED;
    }
    esp_err_t result = check_range(partition, offset, size);
    if (result != ESP_OK) {
        return result;
    }
    if (size % FLASH_SECTOR != 0) {
        return ESP_ERR_INVALID_SIZE;
    }
    if (offset % FLASH_SECTOR != 0) {
        return ESP_ERR_INVALID_ARG;
    }
    return flash_erase(partition->address + offset, size);
}

esp_err_t esp_partition_mmap(const esp_partition_t *partition,
    size_t offset,
    size_t size,
    esp_partition_mmap_memory_t memory,
    const void **out_ptr,
    esp_partition_mmap_handle_t *out_handle)
{
    (void)memory;
    esp_err_t result = check_range(partition, offset, size);
    if (result != ESP_OK || size == 0) {
        return result != ESP_OK ? result : ESP_ERR_INVALID_SIZE;
    }
    view_t *view = malloc(sizeof(*view));
    const void *mapped = view != NULL ? flash_map(partition->address + offset, size) : NULL;
    if (mapped == NULL) {
        free(view);
        return ESP_ERR_NO_MEM;
    }
    board_lock(&s_views_lock);
    *view = (view_t){mapped, size, s_views};
    s_views = view;
    board_unlock(&s_views_lock);
    *out_ptr = mapped;
    *out_handle = (esp_partition_mmap_handle_t)(uintptr_t)view;
    return ESP_OK;
}

void esp_partition_munmap(esp_partition_mmap_handle_t handle)
{
    board_lock(&s_views_lock);
    view_t **link = &s_views;
    while (*link != NULL && (uintptr_t)*link != handle) {
        link = &(*link)->next;
    }
    view_t *view = *link;
    if (view != NULL) {
        *link = view->next;
    }
    board_unlock(&s_views_lock);
    if (view == NULL) {
        ESP_LOGE(TAG, "munmap of 0x%" PRIx32 ", which is no mapping", handle);
        assert(false && "esp_partition_munmap: no such mapping");
    }
    flash_unmap(view->mapped, view->size);
    free(view);
}
