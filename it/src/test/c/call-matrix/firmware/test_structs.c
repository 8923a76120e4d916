/* SPDX-License-Identifier: MIT */
#include "suite.h"

static const bytes4_t s_4 = { 3, 4 };
static const bytes8_t s_8 = { 3, 4, 5 };
static const bytes16_t s_16 = { 3, 4, 5 };
static const bytes20_t s_20 = { { 3, 4, 5, 6, 7 } };
static const bytes64_t s_64 = { { 3, 4, 5, 6 }, { 7, 8, 9, 10, 11, 12, 13, 14 } };

_Static_assert(sizeof(bytes4_t) == 4 && sizeof(bytes8_t) == 8 && sizeof(bytes16_t) == 16 && sizeof(bytes20_t) == 20 &&
                   sizeof(bytes64_t) == 64,
               "the sizes that the tests are named after");

static void test_arguments(void)
{
    CALL_INT(struct_4_argument, 11, take_4, (s_4));
    CALL_INT(struct_8_argument, 26, take_8, (s_8));
    CALL_INT(struct_16_argument, 26, take_16, (s_16));
    CALL_INT(struct_20_argument, 85, take_20, (s_20));
    CALL_REAL(struct_64_argument, 806, take_64, (s_64));
}

static void test_results(void)
{
    CALL_STRUCT(struct_4_result, s_4, make_4, (3));
    CALL_STRUCT(struct_8_result, s_8, make_8, (3));
    CALL_STRUCT(struct_16_result, s_16, make_16, (3));
    CALL_STRUCT(struct_20_result, s_20, make_20, (3));
    CALL_STRUCT(struct_64_result, s_64, make_64, (3));
}

static void test_both(void)
{
    bytes4_t want_4 = { 4, 4 };
    bytes8_t want_8 = { 3, 4, 6 };
    bytes16_t want_16 = { 3, 4, 6 };
    bytes20_t want_20 = { { 3, 4, 5, 6, 8 } };
    bytes64_t want_64 = s_64;
    want_64.words[7]++;
    CALL_STRUCT(struct_4_both, want_4, pass_4, (s_4));
    CALL_STRUCT(struct_8_both, want_8, pass_8, (s_8));
    CALL_STRUCT(struct_16_both, want_16, pass_16, (s_16));
    CALL_STRUCT(struct_20_both, want_20, pass_20, (s_20));
    CALL_STRUCT(struct_64_both, want_64, pass_64, (s_64));
}

void test_structs(void)
{
    bytes20_t among = { { 12, 2, 85, 29, 9 } };
    test_arguments();
    test_results();
    test_both();
    CALL_STRUCT(structs_among_ints, among, structs_among_ints, (1, s_4, 2, s_20, 3, s_16, 9));
}
