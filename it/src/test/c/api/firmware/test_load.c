/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "suite.h"

static hotreload_error_t last_error(void)
{
    hotreload_error_t error;
    hotreload_last_error(&error);
    return error;
}

void test_before_load(void)
{
    EQUAL_INT(last_error_none, last_error().err, ESP_OK);
    EQUAL_INT(unload_before_load, hotreload_unload(), ESP_ERR_INVALID_STATE);
    EQUAL_INT(symbol_count, hotreload_api_symbol_count, 4);
    EQUAL_TEXT(symbol_names_are_sorted, hotreload_api_symbol_names[0], "api_count");
    CHECK(symbol_names_end_with_null, hotreload_api_symbol_names[4] == NULL);
    CHECK(entries_start_at_traps_of_their_own,
          hotreload_api_symbol_table[0] != 0 && hotreload_api_symbol_table[0] != hotreload_api_symbol_table[1]);
}

static void test_arguments(void)
{
    hotreload_config_t no_table = config_of("hotreload");
    no_table.symbol_table = NULL;
    hotreload_config_t no_names = config_of("hotreload");
    no_names.symbol_names = NULL;
    hotreload_config_t unknown = config_of("nowhere");
    hotreload_config_t erased = config_of("empty");
    hotreload_config_t firmware = config_of("factory");
    EQUAL_INT(load_null, hotreload_load(NULL), ESP_ERR_INVALID_ARG);
    EQUAL_INT(load_without_table, hotreload_load(&no_table), ESP_ERR_INVALID_ARG);
    EQUAL_INT(load_without_names, hotreload_load(&no_names), ESP_ERR_INVALID_ARG);
    EQUAL_INT(load_unknown_partition, hotreload_load(&unknown), ESP_ERR_NOT_FOUND);
    EQUAL_TEXT(load_unknown_partition_code, last_error().code, "NO_PARTITION");
    CHECK(load_unknown_partition_named, strstr(last_error().detail, "nowhere") != NULL);
    EQUAL_INT(load_erased_partition, hotreload_load(&erased), ESP_ERR_NOT_FOUND);
    EQUAL_TEXT(load_erased_partition_code, last_error().code, "NO_IMAGE");
    EQUAL_INT(load_no_elf, hotreload_load(&firmware), ESP_ERR_NOT_SUPPORTED);
    EQUAL_TEXT(load_no_elf_code, last_error().code, "NOT_ELF");
    EQUAL_INT(reload_null, hotreload_reload(NULL), ESP_ERR_INVALID_ARG);
    EQUAL_INT(reload_unknown_partition, hotreload_reload(&unknown), ESP_ERR_NOT_FOUND);
}

void test_load(void)
{
    test_arguments();
    EQUAL_INT(load_default, HOTRELOAD_LOAD_DEFAULT(), ESP_OK);
    EQUAL_INT(loaded_version, api_version(), 1);
    EQUAL_INT(loaded_count, api_count() + api_count(), 3);
    EQUAL_INT(load_anew, HOTRELOAD_LOAD_DEFAULT(), ESP_OK);
    EQUAL_INT(loaded_anew_starts_anew, api_count(), 1);
    hotreload_config_t no_label = config_of(NULL);
    EQUAL_INT(load_without_label_is_default, hotreload_load(&no_label), ESP_OK);
    hotreload_config_t unknown = config_of("nowhere");
    EQUAL_INT(load_fails_beside_running, hotreload_load(&unknown), ESP_ERR_NOT_FOUND);
    EQUAL_INT(running_survives_failure, api_version(), 1);
}
