/* SPDX-License-Identifier: MIT */
#include "loader/hotreload_image.h"

#include <inttypes.h>
#include <string.h>

static esp_err_t read_partition(void *context, uint32_t offset, void *destination, size_t size)
{
    return esp_partition_read(context, offset, destination, size);
}

/*
 * A mapping always decrypts when flash encryption is on, a read only where the partition is encrypted: where the two
 * differ, the read is right.
 */
static bool shows_what_a_read_does(const esp_partition_t *partition, uint32_t offset, uint32_t size, const void *mapped)
{
    uint8_t head[64];
    uint32_t count = size < sizeof(head) ? size : sizeof(head);
    return esp_partition_read(partition, offset, head, count) == ESP_OK && memcmp(head, mapped, count) == 0;
}

static const uint8_t *map_partition(void *context, uint32_t offset, uint32_t size, esp_partition_mmap_handle_t *handle)
{
    const esp_partition_t *partition = context;
    const void *bytes;
    if (esp_partition_mmap(partition, offset, size, ESP_PARTITION_MMAP_DATA, &bytes, handle) != ESP_OK) {
        return NULL;
    }
    if (!shows_what_a_read_does(partition, offset, size, bytes)) {
        esp_partition_munmap(*handle);
        return NULL;
    }
    return bytes;
}

static const hotreload_image_ops_t s_buffer_ops = {0};

static const hotreload_image_ops_t s_partition_ops = {
    .read = read_partition,
    .map = map_partition,
    .unmap = esp_partition_munmap,
};

void hotreload_image_from_buffer(hotreload_image_t *image, const void *bytes, uint32_t size)
{
    *image = (hotreload_image_t) {.ops = &s_buffer_ops, .size = size, .bytes = bytes};
}

void hotreload_image_from_partition(hotreload_image_t *image, const esp_partition_t *partition, uint32_t base,
                                    uint32_t size)
{
    *image = (hotreload_image_t) {.ops = &s_partition_ops, .context = (void *)partition, .base = base, .size = size};
}

void hotreload_image_map(hotreload_image_t *image, uint32_t size)
{
    if (image->bytes != NULL || image->ops->map == NULL) {
        return;
    }
    image->bytes = image->ops->map(image->context, image->base, size, &image->handle);
    image->mapped = image->bytes != NULL;
    if (image->mapped) {
        image->size = size;
    }
}

esp_err_t hotreload_image_read(const hotreload_image_t *image, uint32_t offset, void *destination, uint32_t size,
                               hotreload_fault_t *fault)
{
    if (size == 0) {
        return ESP_OK; /* Wherever: what is all zero in memory may name a place behind the file's end. */
    }
    if (offset > image->size || size > image->size - offset) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_TRUNCATED,
                               "the file needs %" PRIu32 " bytes at offset %" PRIu32 ", but ends at %" PRIu32, size,
                               offset, image->size);
    }
    if (image->bytes != NULL) {
        memcpy(destination, image->bytes + offset, size);
        return ESP_OK;
    }
    esp_err_t err = image->ops->read(image->context, image->base + offset, destination, size);
    return err == ESP_OK ? ESP_OK : hotreload_fault_flash(fault, err, "reading the module");
}

void hotreload_image_close(hotreload_image_t *image)
{
    if (image->mapped) {
        image->ops->unmap(image->handle);
    }
    *image = (hotreload_image_t) {0};
}
