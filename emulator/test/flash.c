/*
 * SPDX-License-Identifier: MIT
 *
 * Partitions: finding, NOR rules, ranges, mappings. CASE=again: finds what the run before left in the flash file.
 */
#include "check.h"
#include "esp_heap_caps.h"
#include "esp_partition.h"
#include <string.h>

static const esp_partition_t *s_partition;

static void check_finding(void)
{
    CHECK(esp_partition_find_first(ESP_PARTITION_TYPE_APP, 0x40, "hotreload") == s_partition);
    CHECK(esp_partition_find_first(ESP_PARTITION_TYPE_DATA, ESP_PARTITION_SUBTYPE_ANY, "hotreload") == NULL);
    CHECK(esp_partition_find_first(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_ANY, "none") == NULL);
    CHECK(esp_partition_find(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_DATA_NVS, NULL) == NULL);
    int count = 0;
    esp_partition_iterator_t i = esp_partition_find(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_ANY, NULL);
    for (; i != NULL; i = esp_partition_next(i)) {
        CHECK(esp_partition_get(i)->erase_size == 4096 && !esp_partition_get(i)->encrypted);
        count++;
    }
    CHECK_EQUAL(4, count);
    esp_partition_t copy = *s_partition;
    CHECK(esp_partition_verify(&copy) == s_partition);
    copy.address += 4096;
    CHECK(esp_partition_verify(&copy) == NULL);
}

static void check_rules(void)
{
    uint8_t byte = 0xff;
    CHECK_EQUAL(ESP_OK, esp_partition_erase_range(s_partition, 0, 8192));
    CHECK_EQUAL(ESP_OK, esp_partition_write(s_partition, 5, "\xf0", 1));
    CHECK_EQUAL(ESP_OK, esp_partition_write(s_partition, 5, "\x30", 1));
    CHECK_EQUAL(ESP_OK, esp_partition_write(s_partition, 5, "\x30", 1));
    CHECK_EQUAL(ESP_ERR_INVALID_STATE, esp_partition_write(s_partition, 4, "\x12\x31", 2));
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 5, &byte, 1));
    CHECK_EQUAL(0x30, byte);
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 4, &byte, 1));
    CHECK_EQUAL(0xff, byte); /* nothing of a refused write is there */
    CHECK_EQUAL(ESP_OK, esp_partition_write_raw(s_partition, 4096, "\x00", 1));
    CHECK_EQUAL(ESP_OK, esp_partition_erase_range(s_partition, 0, 4096));
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, 5, &byte, 1));
    CHECK_EQUAL(0xff, byte);
    CHECK_EQUAL(ESP_OK, esp_partition_read_raw(s_partition, 4096, &byte, 1));
    CHECK_EQUAL(0, byte); /* the sector behind stays */
}

static void check_ranges(void)
{
    uint8_t bytes[2];
    uint32_t size = s_partition->size;
    CHECK_EQUAL(ESP_ERR_INVALID_ARG, esp_partition_read(s_partition, size + 1, bytes, 1));
    CHECK_EQUAL(ESP_ERR_INVALID_SIZE, esp_partition_read(s_partition, size - 1, bytes, 2));
    CHECK_EQUAL(ESP_ERR_INVALID_SIZE, esp_partition_read(s_partition, 4, bytes, SIZE_MAX));
    CHECK_EQUAL(ESP_ERR_INVALID_ARG, esp_partition_write(s_partition, size + 1, bytes, 1));
    CHECK_EQUAL(ESP_ERR_INVALID_SIZE, esp_partition_write(s_partition, size, bytes, 1));
    CHECK_EQUAL(ESP_OK, esp_partition_write(s_partition, size, bytes, 0));
    CHECK_EQUAL(ESP_ERR_INVALID_ARG, esp_partition_erase_range(s_partition, 100, 4096));
    CHECK_EQUAL(ESP_ERR_INVALID_SIZE, esp_partition_erase_range(s_partition, 0, 100));
    CHECK_EQUAL(ESP_ERR_INVALID_SIZE, esp_partition_erase_range(s_partition, 4096, size));
    CHECK_EQUAL(ESP_ERR_INVALID_ARG, esp_partition_erase_range(s_partition, size + 4096, 4096));
}

static void check_mapping(void)
{
    const uint8_t *view;
    const uint8_t *all;
    esp_partition_mmap_handle_t view_handle;
    esp_partition_mmap_handle_t all_handle;
    size_t heap = heap_caps_get_free_size(MALLOC_CAP_DEFAULT);
    CHECK_EQUAL(ESP_OK,
        esp_partition_mmap(
            s_partition, 8192 + 100, 50, ESP_PARTITION_MMAP_DATA, (const void **)&view, &view_handle));
    CHECK_EQUAL(ESP_OK, esp_partition_mmap(s_partition, 0, s_partition->size, ESP_PARTITION_MMAP_INST,
                            (const void **)&all, &all_handle));
    CHECK_EQUAL(ESP_OK, esp_partition_erase_range(s_partition, 8192, 4096));
    CHECK_EQUAL(0xff, view[3]);
    CHECK_EQUAL(ESP_OK, esp_partition_write(s_partition, 8192 + 103, "z", 1));
    CHECK_EQUAL('z', view[3]); /* what is written shows */
    CHECK_EQUAL('z', all[8192 + 103]);
    esp_partition_munmap(view_handle);
    CHECK_EQUAL('z', all[8192 + 103]);
    esp_partition_munmap(all_handle);
    CHECK_EQUAL(heap, heap_caps_get_free_size(MALLOC_CAP_DEFAULT));
    CHECK_EQUAL(ESP_ERR_INVALID_SIZE, esp_partition_mmap(s_partition, 4096, s_partition->size,
                                          ESP_PARTITION_MMAP_DATA, (const void **)&view, &view_handle));
    CHECK_EQUAL(ESP_ERR_INVALID_SIZE, esp_partition_mmap(s_partition, 0, 0, ESP_PARTITION_MMAP_DATA,
                                          (const void **)&view, &view_handle));
}

void app_main(void)
{
    char text[12] = "";
    s_partition = esp_partition_find_first(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_ANY, "hotreload");
    CHECK(s_partition != NULL && s_partition->size == 512 * 1024 && s_partition->address == 0x110000);
    uint32_t last = s_partition->size - 4096;
    CHECK_EQUAL(ESP_OK, esp_partition_read(s_partition, last, text, 11));
    if (strcmp(check_case(), "again") == 0) {
        CHECK(strcmp(text, "still there") == 0);
        check_end();
    }
    CHECK_EQUAL(0xff, (uint8_t)text[0]); /* a new flash file is erased */
    printf("begin\n");
    check_finding();
    check_rules();
    check_ranges();
    check_mapping();
    CHECK_EQUAL(ESP_OK, esp_partition_write(s_partition, last, "still there", 11));
    check_end();
}
