/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "suite.h"

static esp_err_t load_bytes(const void *bytes, size_t size)
{
    return hotreload_load_from_buffer(bytes, size, hotreload_api_symbol_table, hotreload_api_symbol_names,
                                      hotreload_api_symbol_count);
}

static void test_arguments(const uint8_t *image, size_t size)
{
    EQUAL_INT(buffer_null, load_bytes(NULL, size), ESP_ERR_INVALID_ARG);
    EQUAL_INT(buffer_empty, load_bytes(image, 0), ESP_ERR_INVALID_ARG);
    EQUAL_INT(buffer_no_elf, load_bytes("this is no ELF file, and it is longer than a header of one is", 60),
              ESP_ERR_NOT_SUPPORTED);
    EQUAL_INT(buffer_cut_in_header, load_bytes(image, 20), ESP_ERR_INVALID_ARG);
    EQUAL_INT(buffer_cut_in_half, load_bytes(image, size / 2), ESP_ERR_INVALID_ARG);
    EQUAL_INT(buffer_without_table,
              hotreload_load_from_buffer(image, size, NULL, hotreload_api_symbol_names, hotreload_api_symbol_count),
              ESP_ERR_INVALID_ARG);
    EQUAL_INT(buffer_without_names,
              hotreload_load_from_buffer(image, size, hotreload_api_symbol_table, NULL, hotreload_api_symbol_count),
              ESP_ERR_INVALID_ARG);
    EQUAL_INT(running_survives_bad_buffers, api_version(), 1);
}

static void test_unaligned(const uint8_t *image, size_t size)
{
    uint8_t *shifted = malloc(size + 1);
    memcpy(shifted + 1, image, size);
    EQUAL_INT(buffer_unaligned, load_bytes(shifted + 1, size), ESP_OK);
    memset(shifted, 0x5a, size + 1);
    free(shifted);
    EQUAL_INT(buffer_unaligned_runs, api_version(), 1);
}

void test_buffer(void)
{
    size_t size;
    uint8_t *image = image_of("second", &size);
    test_arguments(image, size);
    EQUAL_INT(buffer_load, load_bytes(image, size), ESP_OK);
    memset(image, 0x5a, size);
    free(image);
    EQUAL_INT(buffer_is_not_needed_afterwards, api_version() + api_optional(), 22);
    image = image_of("hotreload", &size);
    test_unaligned(image, size);
    free(image);
}
