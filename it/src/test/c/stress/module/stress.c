/* SPDX-License-Identifier: MIT */
#include "stress.h"

/* The test builds a second module with 2 here. */
#define VERSION 1

#if VERSION == 1
#define LETTERS "AAAAAAAA"
#else
/* Of another length and with another function before the first: nothing lies where it lay in version 1. */
#define LETTERS "BBBBBBBBBBBBBBBBBBBBBBBB"
__attribute__((used, noinline)) static uint32_t moves_the_rest(uint32_t x)
{
    for (uint32_t i = 0; i < x; i++) {
        x ^= x >> 3;
    }
    return x;
}
#endif

static uint32_t line(uint32_t x)
{
    return 7 * x + VERSION;
}

static uint32_t (*const volatile s_line)(uint32_t) = line;
static uint32_t s_table[] = { 100 * VERSION,     100 * VERSION + 1, 100 * VERSION + 2, 100 * VERSION + 3,
                              100 * VERSION + 4, 100 * VERSION + 5, 100 * VERSION + 6, 100 * VERSION + 7 };
static const char *volatile s_letters = LETTERS;

stress_result_t stress_evaluate(uint32_t x)
{
    stress_result_t result = { .version = VERSION, .line = s_line(x) };
    stress_pause(x);
    result.table = s_table[x % 8];
    result.letter = s_letters[x % 8];
    return result;
}
