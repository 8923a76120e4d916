/*
 * SPDX-License-Identifier: MIT
 *
 * A module's ELF file as the loader sees it: bytes at offsets, wherever they lie. The loader reads nothing else, so a
 * buffer, a partition and a file being written are the same to it.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "api/hotreload_fault.h"
#include "esp_err.h"
#include "esp_partition.h"

typedef struct {
    /** Reads size bytes at offset; the range has been checked. */
    esp_err_t (*read)(void *context, uint32_t offset, void *destination, size_t size);
    /** Makes size bytes at offset addressable, or returns NULL, which is no error. May be NULL. */
    const uint8_t *(*map)(void *context, uint32_t offset, uint32_t size, esp_partition_mmap_handle_t *handle);
    /** Undoes map. NULL when map is. */
    void (*unmap)(esp_partition_mmap_handle_t handle);
} hotreload_image_ops_t;

/** As many bytes of a SHA-256 as tell one build of a module from another. */
#define HOTRELOAD_DIGEST_BYTES 8

typedef struct {
    const hotreload_image_ops_t *ops;
    void *context;
    uint32_t base;                      /**< Where the file starts in what the context names. */
    uint32_t size;                      /**< Bytes that can be read; the file itself may be shorter. */
    const uint8_t *bytes;               /**< The bytes where they are addressable, else NULL. */
    esp_partition_mmap_handle_t handle; /**< Of a mapping that hotreload_image_close() undoes. */
    bool mapped;
    uint8_t digest[HOTRELOAD_DIGEST_BYTES]; /**< Of the file's SHA-256 the first bytes; all zero: not known. */
} hotreload_image_t;

/** An image in memory; the bytes must outlive it. */
void hotreload_image_from_buffer(hotreload_image_t *image, const void *bytes, uint32_t size);

/** An image in a partition. @param base, size where in the partition, in bytes; inside it */
void hotreload_image_from_partition(hotreload_image_t *image, const esp_partition_t *partition, uint32_t base,
                                    uint32_t size);

/** Maps the first size bytes when that can be done; reading works either way. */
void hotreload_image_map(hotreload_image_t *image, uint32_t size);

/** Reads size bytes at offset. @return ESP_OK, or the error of TRUNCATED or FLASH */
esp_err_t hotreload_image_read(const hotreload_image_t *image, uint32_t offset, void *destination, uint32_t size,
                               hotreload_fault_t *fault);

/** Undoes the mapping. Safe on a zeroed image. */
void hotreload_image_close(hotreload_image_t *image);
