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

/* An object that takes a name in its constructor and gives it back in its destructor finds it free in each generation. */
static void test_name(void)
{
    int taken = 0;
    for (int i = 0; i < 10; i++) {
        ESP_ERROR_CHECK(hotreload_module_reload("shapes"));
        taken += shapes_has_its_name();
    }
    EQUAL_INT(each_generation_gets_its_name, taken, 10);
    ESP_ERROR_CHECK(hotreload_module_unload("shapes"));
    EQUAL_INT(unload_gives_the_name_back, name_holders(), 0);
    ESP_ERROR_CHECK(hotreload_module_load("shapes"));
    EQUAL_INT(load_gets_the_name, shapes_has_its_name(), 1);
    CHECK(load_of_what_is_no_module_fails, hotreload_load_from_buffer("no ELF file", 11, hotreload_shapes_symbol_table,
                                                                      hotreload_shapes_symbol_names,
                                                                      hotreload_shapes_symbol_count) != ESP_OK);
    EQUAL_INT(failed_load_leaves_the_name, name_holders(), 1);
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
    EQUAL_TEXT(ends_in_reverse_order, take_ends(), "xlhg");
    EQUAL_INT(new_generation_has_its_own_local_static, shapes_local(), 3);
    EQUAL_INT(reload_cxx_again, hotreload_module_reload("shapes"), ESP_OK);
    EQUAL_TEXT(previous_generation_ends_before_its_successor, take_ends(), "lhg");
    EQUAL_INT(unload_cxx, hotreload_module_unload("shapes"), ESP_OK);
    EQUAL_TEXT(unload_ends_the_running_generation, take_ends(), "hg");
    EQUAL_INT(load_cxx_again, hotreload_module_load("shapes"), ESP_OK);
    test_leaks();
    test_name();
}
