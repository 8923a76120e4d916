/* SPDX-License-Identifier: MIT */
#include "call_matrix_util.h"
#include "suite.h"

void test_run(void)
{
    test_integers();
    test_wide();
    test_structs();
    test_variadic();
    test_pointers();
    test_callbacks();
    test_recursion();
    test_tasks();
    test_jumps();
    test_data();
    test_constants();
    test_firmware_calls();
}

void app_main(void)
{
    test_serve(HOTRELOAD_SERVER_CONFIG_DEFAULT());
}
