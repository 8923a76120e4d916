/* SPDX-License-Identifier: MIT */
#include "suite.h"

void test_persist(void)
{
    ESP_ERROR_CHECK(hotreload_unload());
    ESP_ERROR_CHECK(hotreload_module_load("counter"));
    EQUAL_INT(starts_with_its_initial_value, counter_total(), 101);
    EQUAL_INT(counts_on, counter_total(), 102);
    EQUAL_INT(zero_initialised_variable_counts, counter_since_load(), 2001);
    counter_set_first(55);
    EQUAL_INT(reload_with_state, hotreload_module_reload("counter"), ESP_OK);
    EQUAL_INT(value_is_carried, counter_total(), 103);
    EQUAL_INT(other_variables_are_not, counter_since_load(), 3001);
    EQUAL_INT(array_is_carried, counter_first(), 55);
    EQUAL_INT(load_carries_too, hotreload_module_load("counter"), ESP_OK);
    EQUAL_INT(value_is_carried_by_a_load, counter_total(), 104);

    hotreload_config_t wider = HOTRELOAD_CONFIG_DEFAULT();
    wider.partition_label = "wider";
    EQUAL_INT(reload_with_another_size, hotreload_reload(&wider), ESP_OK);
    EQUAL_INT(size_has_changed, counter_bytes(), 8);
    EQUAL_INT(another_size_starts_anew, counter_first(), 17);
    EQUAL_INT(same_size_is_carried_all_the_same, counter_total(), 105);

    EQUAL_INT(unload_forgets, hotreload_unload(), ESP_OK);
    EQUAL_INT(load_after_an_unload, hotreload_module_load("counter"), ESP_OK);
    EQUAL_INT(initial_value_after_an_unload, counter_total(), 101);
}
