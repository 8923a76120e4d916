/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "suite.h"

void test_update(void)
{
    size_t size;
    uint8_t *image = image_of("second", &size);
    hotreload_config_t spare = config_of("spare");
    EQUAL_INT(update_without_label, hotreload_update_partition(NULL, image, size), ESP_ERR_INVALID_ARG);
    EQUAL_INT(update_without_data, hotreload_update_partition("spare", NULL, size), ESP_ERR_INVALID_ARG);
    EQUAL_INT(update_with_nothing, hotreload_update_partition("spare", image, 0), ESP_ERR_INVALID_SIZE);
    EQUAL_INT(update_too_large, hotreload_update_partition("spare", image, 64 * 1024 + 1), ESP_ERR_INVALID_SIZE);
    EQUAL_INT(update_small_too_large, hotreload_update_partition("small", image, 4097), ESP_ERR_INVALID_SIZE);
    EQUAL_INT(update_unknown_partition, hotreload_update_partition("nowhere", image, size), ESP_ERR_NOT_FOUND);
    EQUAL_INT(update_no_elf, hotreload_update_partition("spare", "no ELF file", 11), ESP_ERR_INVALID_ARG);
    EQUAL_INT(refused_updates_write_nothing, hotreload_load(&spare), ESP_ERR_NOT_FOUND);
    EQUAL_INT(update, hotreload_update_partition("spare", image, size), ESP_OK);
    EQUAL_INT(update_loads, hotreload_load(&spare), ESP_OK);
    EQUAL_INT(updated_version, api_version(), 2);
    free(image);
    image = image_of("hotreload", &size);
    EQUAL_INT(update_over_older, hotreload_update_partition("spare", image, size), ESP_OK);
    EQUAL_INT(update_does_not_load, api_version(), 2);
    EQUAL_INT(update_over_older_loads, hotreload_load(&spare), ESP_OK);
    EQUAL_INT(updated_over_older_version, api_version(), 1);
    free(image);
}

void test_unload(void)
{
    hotreload_config_t first = config_of("hotreload");
    ESP_ERROR_CHECK(hotreload_load(&first));
    uint32_t function = hotreload_api_symbol_table[2];
    take_destroyed(1);
    EQUAL_INT(unload, hotreload_unload(), ESP_OK);
    CHECK(unload_destroys, take_destroyed(1) > 0);
    CHECK(unload_leads_to_traps, hotreload_api_symbol_table[2] != function && hotreload_api_symbol_table[2] != 0);
    CHECK(traps_are_not_in_module_memory, !test_in_exec_heap((const void *)hotreload_api_symbol_table[2]));
    EQUAL_INT(unload_twice, hotreload_unload(), ESP_ERR_INVALID_STATE);
    EQUAL_INT(load_after_unload, hotreload_load(&first), ESP_OK);
    EQUAL_INT(loaded_after_unload, api_version(), 1);
}

void test_server(void)
{
    hotreload_server_config_t config = HOTRELOAD_SERVER_CONFIG_DEFAULT();
    EQUAL_INT(server_null, hotreload_server_start(NULL), ESP_ERR_INVALID_ARG);
    EQUAL_INT(server_stop_before_start, hotreload_server_stop(), ESP_ERR_INVALID_STATE);
    EQUAL_INT(server_start, hotreload_server_start(&config), ESP_OK);
    EQUAL_INT(server_start_twice, hotreload_server_start(&config), ESP_ERR_INVALID_STATE);
    EQUAL_INT(server_stop, hotreload_server_stop(), ESP_OK);
    EQUAL_INT(server_stop_twice, hotreload_server_stop(), ESP_ERR_INVALID_STATE);
    EQUAL_INT(server_default_macro, HOTRELOAD_SERVER_START_DEFAULT(), ESP_OK);
    EQUAL_INT(server_stop_at_end, hotreload_server_stop(), ESP_OK);
}
