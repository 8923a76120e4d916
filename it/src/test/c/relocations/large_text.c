/* SPDX-License-Identifier: MIT */
#include "host.h"

/* Size is what counts, and this compiles in a third of the time. */
#pragma GCC optimize("O0")

/*
 * 256 functions of more than 400 bytes, each with literals of its own, all calling the one at the end: 100 KB of text
 * and calls across it. They are named f_1abcd and get their number from their name, with digits from 0 to 3.
 */
/* Each step has constants of its own, so that no function can be made a loop. */
#define MIX(value, number, round) ((((value) ^ ((number) * 2654435761U + (round))) * 0x01000193U) + ((value) >> 7))

#define STEP(value, number, round) value = MIX(value, number, round);
#define STEPS(value, number, round)                                                                                    \
    STEP(value, number, round * 3 + 11) STEP(value, number, round * 5 + 101) STEP(value, number, round * 7 + 1009)     \
    STEP(value, number, round + 10007) STEP(value, number, round + 100003) STEP(value, number, round + 1000003)        \
    STEP(value, number, round * 9 + 17) STEP(value, number, round * 11 + 103) STEP(value, number, round * 13 + 1013)   \
    STEP(value, number, round + 10009) STEP(value, number, round + 100019) STEP(value, number, round + 1000033)

#define DEFINE(number)                                                                                                 \
    __attribute__((noinline)) static uint32_t f_##number(uint32_t value)                                               \
    {                                                                                                                  \
        for (int round = 0; round < 40; round += 20) {                                                                 \
            STEPS(value, number##U, round)                                                                             \
        }                                                                                                              \
        return finish(value);                                                                                          \
    }
#define POINTER(number) f_##number,
#define NUMBER(number) number##U,
#define EACH_4(action, n) action(n##0) action(n##1) action(n##2) action(n##3)
#define EACH_16(action, n) EACH_4(action, n##0) EACH_4(action, n##1) EACH_4(action, n##2) EACH_4(action, n##3)
#define EACH_64(action, n) EACH_16(action, n##0) EACH_16(action, n##1) EACH_16(action, n##2) EACH_16(action, n##3)
#define EACH_256(action, n) EACH_64(action, n##0) EACH_64(action, n##1) EACH_64(action, n##2) EACH_64(action, n##3)

#define FUNCTIONS 256

static uint32_t finish(uint32_t value);

EACH_256(DEFINE, 1)

static uint32_t (*const s_functions[FUNCTIONS])(uint32_t) = { EACH_256(POINTER, 1) };
static const uint32_t s_numbers[FUNCTIONS] = { EACH_256(NUMBER, 1) };

/* The same in one function, with the number as a variable. */
static uint32_t reference(uint32_t value, volatile const uint32_t *number)
{
    for (int round = 0; round < 40; round += 20) {
        STEPS(value, *number, round)
    }
    return finish(value);
}

__attribute__((noinline)) static uint32_t finish(uint32_t value)
{
    return value ^ (value >> 16) ^ (uint32_t)host_table[value & 3];
}

static uint32_t text_span(void)
{
    uintptr_t first = UINTPTR_MAX;
    uintptr_t last = 0;
    for (int i = 0; i < FUNCTIONS; i++) {
        uintptr_t address = (uintptr_t)s_functions[i];
        first = address < first ? address : first;
        last = address > last ? address : last;
    }
    return last - first;
}

void module_entry(void)
{
    CHECK(large_text_spans_100_kb, text_span() >= 100 * 1024);
    int right = 0;
    for (int i = 0; i < FUNCTIONS; i++) {
        right += s_functions[i](12345 + i) == reference(12345 + i, &s_numbers[i]);
    }
    EQUAL_INT(large_text_functions, right, FUNCTIONS);
}
