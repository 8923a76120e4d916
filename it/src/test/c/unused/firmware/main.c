/* SPDX-License-Identifier: MIT */
#include "test_board.h"
#include "unused.h"
#include "unused_util.h"

void test_run(void)
{
    EQUAL_INT(one_function_of_a_library, unused_checksum("123456789"), (int)0xcbf43926);
    EQUAL_INT(constructors_run, unused_constructed(), 40);
}

void app_main(void)
{
    test_serve(HOTRELOAD_SERVER_CONFIG_DEFAULT());
}
