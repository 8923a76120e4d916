/* SPDX-License-Identifier: MIT */
#include "suite.h"

#define BIG 0x123456789aLL

static void test_int64(void)
{
    CALL_INT(int64_1, -BIG, int64_1, (BIG));
    CALL_INT(int64_2, BIG + 2 * (BIG + 1), int64_2, (BIG, BIG + 1));
    CALL_INT(int64_3, 6 * BIG + 8, int64_3, (BIG, BIG + 1, BIG + 2));
    CALL_INT(int64_4, 10 * BIG + 20, int64_4, (BIG, BIG + 1, BIG + 2, BIG + 3));
    CALL_INT(int64_lowest, INT64_MIN, int64_2, (INT64_MIN, 0));
    CALL_INT(uint64_rotate, 0x3456789abcdef012LL, uint64_rotate, (0x123456789abcdef0ULL, 8));
}

static void test_reals(void)
{
    CALL_REAL(double_1, -0.1, double_1, (0.1));
    CALL_REAL(double_2, 1.5 + 2 * 2.25, double_2, (1.5, 2.25));
    CALL_REAL(double_3, 1.5 + 2 * 2.25 + 3 * 1e9, double_3, (1.5, 2.25, 1e9));
    CALL_REAL(double_4, 1.5 + 2 * 2.25 + 3 * 3.125 + 4 * 4.0625, double_4, (1.5, 2.25, 3.125, 4.0625));
    CALL_REAL(float_1, -0.1F, float_1, (0.1F));
    CALL_REAL(float_2, 6.0, float_2, (1.5F, 2.25F));
    CALL_REAL(float_7, 140.0, float_7, (1, 2, 3, 4, 5, 6, 7));
}

static void test_gaps(void)
{
    CALL_INT(gap_after_int, 1 + 2 * BIG, gap_after_int, (1, BIG));
    CALL_INT(gaps_between, 1 + 2 * BIG + 9 + 4 * (BIG + 1) + 25 + 6 * (BIG + 2), gaps_between,
             (1, BIG, 3, BIG + 1, 5, BIG + 2));
    CALL_INT(gap_at_last_register, 55 + 6 * BIG + 49, gap_at_last_register, (1, 2, 3, 4, 5, BIG, 7));
    CALL_REAL(gap_on_stack, 140 + 8 * 8.5 + 81 + 10 * 10.25, gap_on_stack, (1, 2, 3, 4, 5, 6, 7, 8.5, 9, 10.25));
    CALL_REAL(every_width, -1 + 2 * 2.5 + 3 * 3.25 + 4 * 4e6 - 5 * 5 + 6 * 6.125 + 7 * 7 + 8 * 8.5 + 9 * 255,
              every_width,
              (-1, 2.5, 3.25F, 4000000, -5, 6.125, 7, 8.5F, 255));
}

void test_wide(void)
{
    test_int64();
    test_reals();
    test_gaps();
}
