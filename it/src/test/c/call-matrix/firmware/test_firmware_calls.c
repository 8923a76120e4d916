/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "suite.h"

static int64_t format_by(__typeof__(&format_all) function)
{
    char text[80];
    int length = function(text, sizeof(text));
    return strcmp(text, "-12| 3.14|str|q|beef|-99999999999") == 0 ? length : -1;
}

static void test_division(void)
{
    CALL_INT(divide_int64, -81985529LL, divide_int64, (-81985529216486895LL, 1000000000LL));
    CALL_INT(divide_by_small, 1234567890123456LL, divide_int64, (8641975230864192LL, 7));
    CALL_INT(divide_uint64, 0x7fffffffffffffffLL, divide_uint64, (UINT64_MAX, 2));
    CALL_INT(remainder_int64, -486895LL, remainder_int64, (-81985529216486895LL, 1000000LL));
    CALL_REAL(divide_double, 1.0 / 3.0, divide_double, (1.0, 3.0));
}

void test_firmware_calls(void)
{
    CALL_INT(module_prints, 51, print_line, ());
    PASS_INT(module_formats, 33, format_by, format_all);
    CALL_INT(module_uses_heap, 5000, use_heap, (5000));
    test_division();
}
