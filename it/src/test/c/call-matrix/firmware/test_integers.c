/* SPDX-License-Identifier: MIT */
#include "suite.h"

static void test_counts(void)
{
    CALL_INT(ints_0, -7, ints_0, ());
    CALL_INT(ints_1, 1, ints_1, (1));
    CALL_INT(ints_2, 5, ints_2, (1, 2));
    CALL_INT(ints_3, 14, ints_3, (1, 2, 3));
    CALL_INT(ints_4, 30, ints_4, (1, 2, 3, 4));
    CALL_INT(ints_5, 55, ints_5, (1, 2, 3, 4, 5));
    CALL_INT(ints_6, 91, ints_6, (1, 2, 3, 4, 5, 6));
    CALL_INT(ints_7, 140, ints_7, (1, 2, 3, 4, 5, 6, 7));
    CALL_INT(ints_8, 204, ints_8, (1, 2, 3, 4, 5, 6, 7, 8));
    CALL_INT(ints_9, 285, ints_9, (1, 2, 3, 4, 5, 6, 7, 8, 9));
    CALL_INT(ints_10, 385, ints_10, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    CALL_INT(ints_11, 506, ints_11, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    CALL_INT(ints_12, 650, ints_12, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
}

static void test_negative_and_narrow(void)
{
    CALL_INT(ints_6_negative, -91, ints_6, (-1, -2, -3, -4, -5, -6));
    CALL_INT(ints_12_extremes, INT32_MIN + 12, ints_12, (INT32_MIN, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
    CALL_INT(int8_wraps, -128, int8_negated, (-128));
    CALL_INT(int8_sign, -5, int8_negated, (5));
    CALL_INT(uint16_zero_extended, 0xff0f, uint16_complement, (0x00f0));
    CALL_INT(bool_true, 1, is_negative, (-1));
    CALL_INT(bool_false, 0, is_negative, (1));
}

void test_integers(void)
{
    CHECK(stub_is_not_the_function, (uint32_t)&ints_0 != test_address("ints_0"));
    CHECK(function_is_in_the_exec_heap, test_in_exec_heap((const void *)test_address("ints_0")));
    test_counts();
    test_negative_and_narrow();
}
