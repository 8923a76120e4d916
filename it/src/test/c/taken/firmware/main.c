/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "taken.h"
#include "taken_util.h"
#include "test_board.h"

static volatile long long s_dividend = 70000000000;
static volatile long long s_divisor = 10000000000;

static void test_own(void)
{
    char text[8];
    EQUAL_INT(the_firmwares_copies, (int64_t)strlcpy(text, "text", sizeof(text)), 4);
    EQUAL_TEXT(the_firmwares_text, text, "text");
    EQUAL_INT(the_firmwares_divides, s_dividend / s_divisor, 7);
}

static void test_modules(void)
{
    char text[8];
    EQUAL_INT(the_modules_copies, (int64_t)taken_copy(text, "text", sizeof(text)), 1009);
    EQUAL_TEXT(the_modules_text, text, "text!");
    EQUAL_INT(the_modules_divides, taken_divide(s_dividend, s_divisor), 60000000000);
}

void test_run(void)
{
    test_own();
    test_modules();
}

void app_main(void)
{
    test_own();
    printf("DONE %u\n", test_take_count());
    fflush(stdout);
    test_serve(HOTRELOAD_SERVER_CONFIG_DEFAULT());
}
