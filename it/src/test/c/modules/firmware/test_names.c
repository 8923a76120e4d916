/* SPDX-License-Identifier: MIT */
#include "suite.h"

static void test_info(void)
{
    hotreload_info_t info;
    EQUAL_INT(info_of_the_default, hotreload_get_info(&info), ESP_OK);
    EQUAL_TEXT(default_is_the_one_in_hotreload, info.name, "counter");
    CHECK(default_is_loaded, info.loaded);
    EQUAL_INT(info_of_the_second, hotreload_module_get_info("shapes", &info), ESP_OK);
    CHECK(second_is_not_loaded, !info.loaded);
    EQUAL_TEXT(second_has_its_partition, info.partition_label, "second");
    EQUAL_INT(second_misses_all, (int)info.missing, (int)info.symbols);
    EQUAL_TEXT(second_has_no_version_yet, info.version, "");
    EQUAL_INT(info_needs_a_place, hotreload_get_info(NULL), ESP_ERR_INVALID_ARG);
}

void test_names(void)
{
    EQUAL_INT(unload_by_name_before_a_load, hotreload_module_unload("counter"), ESP_ERR_INVALID_STATE);
    EQUAL_INT(load_by_name, hotreload_module_load("counter"), ESP_OK);
    EQUAL_INT(named_module_runs, counter_since_load(), 1);
    test_info();
    EQUAL_INT(load_the_second, hotreload_module_load("shapes"), ESP_OK);
    EQUAL_INT(second_runs, shapes_area(0), 16);
    EQUAL_INT(one_module_calls_the_other, counter_function_of_shapes(), 16);
    hotreload_info_t info;
    EQUAL_INT(info_of_the_loaded_second, hotreload_module_get_info("shapes", &info), ESP_OK);
    EQUAL_TEXT(second_has_its_version, info.version, "2.1");
    EQUAL_INT(second_has_its_own_generations, (int)info.generation, 1);
    EQUAL_INT(unload_the_default, hotreload_unload(), ESP_OK);
    EQUAL_INT(default_is_gone, hotreload_unload(), ESP_ERR_INVALID_STATE);
    EQUAL_INT(second_is_left_alone, shapes_area(1), 75);
    EQUAL_INT(load_the_default_again, HOTRELOAD_LOAD_DEFAULT(), ESP_OK);
    EQUAL_INT(no_such_module, hotreload_module_load("nobody"), ESP_ERR_NOT_FOUND);
    EQUAL_INT(no_name, hotreload_module_reload(NULL), ESP_ERR_INVALID_ARG);
    EQUAL_INT(no_such_module_to_update, hotreload_module_update("nobody", "x", 1), ESP_ERR_NOT_FOUND);
    CHECK(no_update_of_nobody, !hotreload_module_update_available("nobody"));
}
