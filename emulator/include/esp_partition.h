/*
 * SPDX-License-Identifier: MIT
 *
 * Partitions of the board's flash, a file that follows the rules of NOR flash: erasing sets all bits of a 4 KiB sector,
 * writing only clears bits. All functions may be called from any task.
 */
#pragma once

#include "esp_err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Opaque; NULL in every partition, the board has one flash. */
typedef struct esp_flash_t esp_flash_t;

typedef enum {
    ESP_PARTITION_MMAP_DATA,
    ESP_PARTITION_MMAP_INST,
} esp_partition_mmap_memory_t;

typedef uint32_t esp_partition_mmap_handle_t;

typedef enum {
    ESP_PARTITION_TYPE_APP = 0x00,
    ESP_PARTITION_TYPE_DATA = 0x01,
    ESP_PARTITION_TYPE_ANY = 0xff,
} esp_partition_type_t;

typedef enum {
    ESP_PARTITION_SUBTYPE_APP_FACTORY = 0x00,
    ESP_PARTITION_SUBTYPE_APP_OTA_MIN = 0x10,
    ESP_PARTITION_SUBTYPE_APP_OTA_0 = ESP_PARTITION_SUBTYPE_APP_OTA_MIN,
    ESP_PARTITION_SUBTYPE_APP_OTA_1,
    ESP_PARTITION_SUBTYPE_APP_OTA_2,
    ESP_PARTITION_SUBTYPE_APP_OTA_3,
    ESP_PARTITION_SUBTYPE_APP_OTA_4,
    ESP_PARTITION_SUBTYPE_APP_OTA_5,
    ESP_PARTITION_SUBTYPE_APP_OTA_6,
    ESP_PARTITION_SUBTYPE_APP_OTA_7,
    ESP_PARTITION_SUBTYPE_APP_OTA_8,
    ESP_PARTITION_SUBTYPE_APP_OTA_9,
    ESP_PARTITION_SUBTYPE_APP_OTA_10,
    ESP_PARTITION_SUBTYPE_APP_OTA_11,
    ESP_PARTITION_SUBTYPE_APP_OTA_12,
    ESP_PARTITION_SUBTYPE_APP_OTA_13,
    ESP_PARTITION_SUBTYPE_APP_OTA_14,
    ESP_PARTITION_SUBTYPE_APP_OTA_15,
    ESP_PARTITION_SUBTYPE_APP_OTA_MAX,
    ESP_PARTITION_SUBTYPE_APP_TEST = 0x20,

    ESP_PARTITION_SUBTYPE_DATA_OTA = 0x00,
    ESP_PARTITION_SUBTYPE_DATA_PHY = 0x01,
    ESP_PARTITION_SUBTYPE_DATA_NVS = 0x02,
    ESP_PARTITION_SUBTYPE_DATA_COREDUMP = 0x03,
    ESP_PARTITION_SUBTYPE_DATA_NVS_KEYS = 0x04,
    ESP_PARTITION_SUBTYPE_DATA_EFUSE_EM = 0x05,
    ESP_PARTITION_SUBTYPE_DATA_UNDEFINED = 0x06,
    ESP_PARTITION_SUBTYPE_DATA_ESPHTTPD = 0x80,
    ESP_PARTITION_SUBTYPE_DATA_FAT = 0x81,
    ESP_PARTITION_SUBTYPE_DATA_SPIFFS = 0x82,
    ESP_PARTITION_SUBTYPE_DATA_LITTLEFS = 0x83,

    ESP_PARTITION_SUBTYPE_ANY = 0xff,
} esp_partition_subtype_t;

#define ESP_PARTITION_SUBTYPE_OTA(i) ((esp_partition_subtype_t)(ESP_PARTITION_SUBTYPE_APP_OTA_MIN + ((i)&0xf)))

typedef struct esp_partition_iterator_opaque_ *esp_partition_iterator_t;

typedef struct {
    esp_flash_t *flash_chip;
    esp_partition_type_t type;
    esp_partition_subtype_t subtype;
    uint32_t address;    /* offset in flash, bytes */
    uint32_t size;       /* bytes */
    uint32_t erase_size; /* 4096 */
    char label[17];
    bool encrypted; /* always false: the board's flash is not encrypted */
    bool readonly;
} esp_partition_t;

/*
 * Finds partitions by type, subtype and label; *_ANY and NULL match all. Returns NULL when there is none (or no
 * memory). The iterator must be released, unless esp_partition_next() returned NULL, which has released it.
 */
esp_partition_iterator_t esp_partition_find(
    esp_partition_type_t type, esp_partition_subtype_t subtype, const char *label);

/* Returns the first match, valid for ever, or NULL. */
const esp_partition_t *esp_partition_find_first(
    esp_partition_type_t type, esp_partition_subtype_t subtype, const char *label);

const esp_partition_t *esp_partition_get(esp_partition_iterator_t iterator);
esp_partition_iterator_t esp_partition_next(esp_partition_iterator_t iterator);
void esp_partition_iterator_release(esp_partition_iterator_t iterator);

/* Returns the partition of the table that equals a copied description, or NULL. */
const esp_partition_t *esp_partition_verify(const esp_partition_t *partition);

/*
 * Reads, writes and erases. ESP_ERR_INVALID_ARG: the offset lies outside the partition (erase: or is not a multiple of
 * 4096); ESP_ERR_INVALID_SIZE: the end does (erase: or the size is not a multiple of 4096); ESP_ERR_NOT_ALLOWED: the
 * partition is read-only; ESP_FAIL: the file failed. A write that would set a bit fails with ESP_ERR_INVALID_STATE,
 * changes nothing, and the address is logged. (ESP-IDF's driver finds such a write out only with
 * CONFIG_SPI_FLASH_VERIFY_WRITE, and then answers ESP_FAIL.)
 */
esp_err_t esp_partition_read(const esp_partition_t *partition, size_t src_offset, void *dst, size_t size);
esp_err_t esp_partition_write(const esp_partition_t *partition, size_t dst_offset, const void *src, size_t size);
esp_err_t esp_partition_read_raw(const esp_partition_t *partition, size_t src_offset, void *dst, size_t size);
esp_err_t esp_partition_write_raw(const esp_partition_t *partition, size_t dst_offset, const void *src, size_t size);
esp_err_t esp_partition_erase_range(const esp_partition_t *partition, size_t offset, size_t size);

/*
 * Maps a part of a partition, read-only; later writes and erases show in it. ESP_ERR_INVALID_ARG and _SIZE as above
 * (and _SIZE for size 0); ESP_ERR_NO_MEM: no handle or address space left. Unmap by the handle.
 */
esp_err_t esp_partition_mmap(const esp_partition_t *partition,
    size_t offset,
    size_t size,
    esp_partition_mmap_memory_t memory,
    const void **out_ptr,
    esp_partition_mmap_handle_t *out_handle);
void esp_partition_munmap(esp_partition_mmap_handle_t handle);

#ifdef __cplusplus
}
#endif
