/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "suite.h"

static void test_counts(void)
{
    CALL_INT(variadic_1, 0, variadic_ints, (0));
    CALL_INT(variadic_2, 1, variadic_ints, (1, 1));
    CALL_INT(variadic_3, 5, variadic_ints, (2, 1, 2));
    CALL_INT(variadic_4, 14, variadic_ints, (3, 1, 2, 3));
    CALL_INT(variadic_5, 30, variadic_ints, (4, 1, 2, 3, 4));
    CALL_INT(variadic_6, 55, variadic_ints, (5, 1, 2, 3, 4, 5));
    CALL_INT(variadic_7, 91, variadic_ints, (6, 1, 2, 3, 4, 5, 6));
    CALL_INT(variadic_8, 140, variadic_ints, (7, 1, 2, 3, 4, 5, 6, 7));
    CALL_INT(variadic_9, 204, variadic_ints, (8, 1, 2, 3, 4, 5, 6, 7, 8));
    CALL_INT(variadic_10, 285, variadic_ints, (9, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    CALL_INT(variadic_11, 385, variadic_ints, (10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    CALL_INT(variadic_12, 506, variadic_ints, (11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    CALL_INT(variadic_13, 650, variadic_ints, (12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
}

static void test_kinds(void)
{
    int pointed = 1000;
    bytes20_t block = { { 3, 4, 5, 6, 7 } };
    CALL_REAL(variadic_doubles, 1.5 + 2 * 2.5 + 3 * 3.5 + 4 * 4.5, variadic_mixed, ("dddd", 1.5, 2.5, 3.5, 4.5));
    CALL_REAL(variadic_gaps, 1 + 2 * 5e9 + 3 * 3 + 4 * 4.25 + 5 * 5, variadic_mixed,
              ("ilidi", 1, 5000000000LL, 3, 4.25, 5));
    CALL_REAL(variadic_gap_at_last_register, 55 + 6 * 6.5, variadic_mixed, ("iiiiid", 1, 2, 3, 4, 5, 6.5));
    CALL_REAL(variadic_struct, 1 + 2 * 85 + 3 * 3, variadic_mixed, ("isi", 1, block, 3));
    CALL_REAL(variadic_pointer, 2 + 2 * 1000, variadic_mixed, ("ip", 2, &pointed));
}

static int64_t format_by(__typeof__(&variadic_text) function)
{
    char text[80];
    int length = function(text, sizeof(text), "%s %d %c %.2f %lld", "format", 12, 'x', 0.75, 9876543210LL);
    return strcmp(text, "format 12 x 0.75 9876543210") == 0 ? length : -1;
}

void test_variadic(void)
{
    test_counts();
    test_kinds();
    PASS_INT(variadic_format, 27, format_by, variadic_text);
}
