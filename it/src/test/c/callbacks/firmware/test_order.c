/*
 * SPDX-License-Identifier: MIT
 *
 * In which order the callbacks of one reload come, what is told of the module in each, and that each comes once.
 */
#include <stdlib.h>
#include <string.h>

#include "suite.h"

static char s_seen[16];
static uint32_t s_generations[8];
static size_t s_count;

static void see(callbacks_place_t place)
{
    hotreload_info_t info;
    ESP_ERROR_CHECK(hotreload_get_info(&info));
    if (s_count < sizeof(s_generations) / sizeof(s_generations[0])) {
        s_seen[s_count] = " padcP"[place];
        s_generations[s_count++] = info.loaded ? info.generation : 0;
    }
}

static const char *take_seen(void)
{
    static char taken[sizeof(s_seen)];
    memcpy(taken, s_seen, sizeof(taken));
    memset(s_seen, 0, sizeof(s_seen));
    s_count = 0;
    return taken;
}

static esp_err_t load_damaged(void)
{
    static const char bytes[64] = "no ELF file";
    return hotreload_load_from_buffer(bytes, sizeof(bytes), hotreload_callbacks_symbol_table,
                                      hotreload_callbacks_symbol_names, hotreload_callbacks_symbol_count);
}

void test_order(void)
{
    hotreload_info_t before;
    ESP_ERROR_CHECK(hotreload_get_info(&before));
    on_callback = see;
    EQUAL_INT(reload_seen, reload(), ESP_OK);
    EQUAL_INT(old_one_runs_until_the_switch, s_generations[3], before.generation);
    EQUAL_INT(new_one_runs_in_the_post_hook, s_generations[4], before.generation + 1);
    EQUAL_TEXT(old_one_ends_before_the_new_one_begins, take_seen(), "padcP");
    EQUAL_INT(second_reload_seen, reload(), ESP_OK);
    EQUAL_TEXT(nothing_ends_twice, take_seen(), "padcP");
    CHECK(damaged_module_is_refused, load_damaged() != ESP_OK);
    EQUAL_TEXT(damaged_module_ends_nothing, take_seen(), "");
    EQUAL_INT(load_seen, HOTRELOAD_LOAD_DEFAULT(), ESP_OK);
    EQUAL_TEXT(load_calls_no_hooks, take_seen(), "adc");
    EQUAL_INT(unload_seen, hotreload_unload(), ESP_OK);
    EQUAL_INT(nothing_runs_while_it_ends, s_generations[0], 0);
    EQUAL_TEXT(unload_ends_the_running_one_only, take_seen(), "ad");
    EQUAL_INT(load_after_unload_seen, HOTRELOAD_LOAD_DEFAULT(), ESP_OK);
    EQUAL_TEXT(load_after_unload_begins_only, take_seen(), "c");
    on_callback = NULL;
}
