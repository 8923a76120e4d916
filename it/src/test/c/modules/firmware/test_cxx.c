/* SPDX-License-Identifier: MIT */
#include "esp_heap_caps.h"
#include "suite.h"

static size_t free_memory(void)
{
    return heap_caps_get_free_size(MALLOC_CAP_EXEC) + heap_caps_get_free_size(MALLOC_CAP_8BIT);
}

static void test_leaks(void)
{
    ESP_ERROR_CHECK(hotreload_module_reload("shapes"));
    ESP_ERROR_CHECK(hotreload_module_reload("shapes"));
    size_t before = free_memory();
    for (int i = 0; i < 20; i++) {
        shapes_local();
        shapes_register();
        ESP_ERROR_CHECK(hotreload_module_reload("shapes"));
    }
    ESP_ERROR_CHECK(hotreload_module_reload("shapes"));
    EQUAL_INT(registrations_leak_nothing, (int)free_memory(), (int)before);
    take_ends();
}

void test_cxx(void)
{
    ESP_ERROR_CHECK(hotreload_module_unload("shapes"));
    take_ends();
    EQUAL_INT(load_cxx, hotreload_module_load("shapes"), ESP_OK);
    EQUAL_INT(virtual_call_of_one_class, shapes_area(0), 16);
    EQUAL_INT(virtual_call_of_another, shapes_area(1), 75);
    EQUAL_INT(new_and_delete, shapes_allocate(10), 45);
    EQUAL_INT(local_static_is_made_after_the_globals, shapes_local(), 3);
    EQUAL_INT(local_static_is_made_once, shapes_local(), 3);
    shapes_register();
    EQUAL_INT(reload_cxx, hotreload_module_reload("shapes"), ESP_OK);
    EQUAL_TEXT(previous_generation_is_not_ended_yet, take_ends(), "");
    EQUAL_INT(new_generation_has_its_own_local_static, shapes_local(), 3);
    EQUAL_INT(reload_cxx_again, hotreload_module_reload("shapes"), ESP_OK);
    EQUAL_TEXT(ends_in_reverse_order, take_ends(), "xlhg");
    EQUAL_INT(unload_cxx, hotreload_module_unload("shapes"), ESP_OK);
    EQUAL_TEXT(unload_ends_both_generations, take_ends(), "lhghg");
    EQUAL_INT(load_cxx_again, hotreload_module_load("shapes"), ESP_OK);
    test_leaks();
}
