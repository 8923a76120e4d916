/* SPDX-License-Identifier: MIT */
#include "esp_heap_caps.h"
#include "suite.h"

static size_t free_memory(void)
{
    return heap_caps_get_free_size(MALLOC_CAP_EXEC) + heap_caps_get_free_size(MALLOC_CAP_8BIT);
}

static int (*current_version(void))(void)
{
    return (int (*)(void))hotreload_api_symbol_table[2];
}

void forget_destroyed(void)
{
    take_destroyed(1);
    take_destroyed(2);
}

/* The old generation lives until the next reload: a task that is still inside it returns safely. */
static void test_previous(void)
{
    hotreload_config_t first = config_of("hotreload");
    hotreload_config_t second = config_of("second");
    ESP_ERROR_CHECK(hotreload_load(&first));
    ESP_ERROR_CHECK(hotreload_load(&first));
    forget_destroyed();
    int (*old_version)(void) = current_version();
    EQUAL_INT(generation_before, old_version(), 1);
    EQUAL_INT(generation_reload, hotreload_reload(&second), ESP_OK);
    EQUAL_INT(generation_after, api_version(), 2);
    CHECK(generation_moved, current_version() != old_version);
    EQUAL_INT(previous_generation_still_runs, old_version(), 1);
    EQUAL_INT(previous_destroyed_by_the_switch, take_destroyed(1), 1);
    EQUAL_INT(second_reload, hotreload_reload(&second), ESP_OK);
    EQUAL_INT(previous_not_destroyed_again, take_destroyed(1), 0);
    EQUAL_INT(running_destroyed_by_its_switch, take_destroyed(2), 1);
}

static void test_memory(void)
{
    hotreload_config_t second = config_of("second");
    ESP_ERROR_CHECK(hotreload_reload(&second));
    size_t before = free_memory();
    int loaded = 0;
    for (int i = 0; i < 50; i++) {
        loaded += hotreload_reload(&second) == ESP_OK && api_count() == 1;
    }
    EQUAL_INT(fifty_reloads, loaded, 50);
    EQUAL_INT(reloads_leak_nothing, free_memory(), before);
    EQUAL_INT(each_generation_destroyed_once, take_destroyed(2), 51);
}

void test_generations(void)
{
    test_previous();
    test_memory();
}
