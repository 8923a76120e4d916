/* SPDX-License-Identifier: MIT */
#include "options.h"
#include "options_util.h"
#include "test_board.h"

void app_main(void);

int app_twice(int value)
{
    return 2 * value;
}

void test_run(void)
{
    EQUAL_INT(adds, options_add(2, 3), 5);
    EQUAL_INT(calls_the_firmware, options_call(20), 41);
    EQUAL_INT(calls_a_virtual_function, options_virtual(7), 21);
    EQUAL_INT(has_a_labelled_function, options_labelled(7), 6);
    EQUAL_INT(has_a_persistent_variable, options_persistent(), 7);
}

void app_main(void)
{
    test_serve(HOTRELOAD_SERVER_CONFIG_DEFAULT());
}
