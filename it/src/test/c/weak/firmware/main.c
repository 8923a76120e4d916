/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "hooks.h"
#include "test_board.h"
#include "weak.h"
#include "weak_util.h"

static void test_before(void)
{
    EQUAL_INT(before_the_load_the_firmwares, weak_hook(1), 101);
    EQUAL_INT(before_the_load_in_its_own_file, hooks_call_here(2), 102);
    EQUAL_INT(its_state_is_one, hooks_calls(), 2);
    EQUAL_INT(before_the_load_in_another_file, weak_alone(), 1);
    EQUAL_INT(before_the_load_many_arguments, weak_many(1, 20000000000LL, 3.5, 4, 50000000000LL, 6), 70000000014LL);
}

/* After each load; at its end the module is unloaded. */
void test_run(void)
{
    int calls = hooks_calls();
    EQUAL_INT(after_the_load_the_modules, weak_hook(1), 201);
    EQUAL_INT(after_the_load_in_its_own_file, hooks_call_here(2), 202);
    EQUAL_INT(after_the_load_from_the_module, module_calls_hook(3), 203);
    EQUAL_INT(after_the_load_in_another_file, weak_alone(), 2);
    EQUAL_INT(after_the_load_many_arguments, weak_many(1, 20000000000LL, 3.5, 4, 50000000000LL, 6), -70000000014LL);
    EQUAL_INT(the_firmwares_was_not_called, hooks_calls(), calls);

    EQUAL_INT(strong_is_the_firmwares, strong_in_firmware(), 77);
    EQUAL_INT(strong_is_the_firmwares_in_the_module, module_calls_strong(), 77);
    EQUAL_INT(strong_variable_is_the_firmwares, module_sees_level(), 7);
    level = 8;
    EQUAL_INT(strong_variable_is_one, module_sees_level(), 8);
    level = 7;
    EQUAL_INT(default_is_the_modules, default_of_module(), 5);

    EQUAL_INT(unloads, hotreload_unload(), ESP_OK);
    EQUAL_INT(after_the_unload_the_firmwares, weak_hook(1), 101);
    EQUAL_INT(after_the_unload_in_its_own_file, hooks_call_here(2), 102);
}

void app_main(void)
{
    test_before();
    printf("DONE %u\n", test_take_count());
    fflush(stdout);
    test_serve(HOTRELOAD_SERVER_CONFIG_DEFAULT());
}
