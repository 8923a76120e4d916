/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdlib.h>

#include "esp_partition.h"
#include "hotreload.h"
#include "testee.h"
#include "testee_util.h"
#include "unity.h"

#define SIZE (16 * 1024)

static esp_err_t load(const uint8_t *image, size_t size)
{
    return hotreload_load_from_buffer(image, size, hotreload_testee_symbol_table, hotreload_testee_symbol_names,
                                      hotreload_testee_symbol_count);
}

/* The module as it lies in the partition: a bare ELF file, or behind the header of a record. */
static uint8_t *read_module(size_t *offset)
{
    const esp_partition_t *partition =
        esp_partition_find_first(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_ANY, "hotreload");
    TEST_ASSERT_NOT_NULL(partition);
    uint8_t *bytes = malloc(SIZE);
    TEST_ASSERT_NOT_NULL(bytes);
    TEST_ASSERT_EQUAL_INT(ESP_OK, esp_partition_read(partition, 0, bytes, SIZE));
    *offset = bytes[0] == 0x7f ? 0 : 1024;
    return bytes;
}

TEST_CASE("a module is loaded from memory", "[buffer]")
{
    size_t offset;
    uint8_t *bytes = read_module(&offset);
    TEST_ASSERT_EQUAL_INT(ESP_OK, load(bytes + offset, SIZE - offset));
    free(bytes);
    TEST_ASSERT_EQUAL_INT(5, testee_add(2, 3));
}

TEST_CASE("bytes that are no module are refused", "[buffer]")
{
    static const uint8_t zeros[256];
    TEST_ASSERT_EQUAL_INT(ESP_OK, HOTRELOAD_LOAD_DEFAULT());
    TEST_ASSERT_EQUAL_INT(ESP_ERR_INVALID_ARG, load(NULL, sizeof(zeros)));
    TEST_ASSERT_EQUAL_INT(ESP_ERR_NOT_SUPPORTED, load(zeros, sizeof(zeros)));
    TEST_ASSERT_EQUAL_INT(5, testee_add(2, 3));
}

TEST_CASE("a damaged module is refused", "[buffer]")
{
    size_t offset;
    TEST_ASSERT_EQUAL_INT(ESP_OK, HOTRELOAD_LOAD_DEFAULT());
    uint8_t *bytes = read_module(&offset);
    bytes[offset + 18] ^= 1; /* The machine. */
    TEST_ASSERT_EQUAL_INT(ESP_ERR_NOT_SUPPORTED, load(bytes + offset, SIZE - offset));
    free(bytes);
    hotreload_error_t why;
    hotreload_last_error(&why);
    TEST_ASSERT_EQUAL_STRING("ELF_MACHINE", why.code);
    TEST_ASSERT_EQUAL_INT(5, testee_add(2, 3));
}
