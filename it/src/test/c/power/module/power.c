/*
 * SPDX-License-Identifier: MIT
 *
 * A module of about 8 KiB, most of it a table that is different in each version: POWER_VERSION. From version 10 on it is
 * one that does not prove itself.
 */
#include "power.h"

#define WORDS_1(n) POWER_WORD(POWER_VERSION, n)
#define WORDS_4(n) WORDS_1(n), WORDS_1(n + 1), WORDS_1(n + 2), WORDS_1(n + 3)
#define WORDS_16(n) WORDS_4(n), WORDS_4(n + 4), WORDS_4(n + 8), WORDS_4(n + 12)
#define WORDS_64(n) WORDS_16(n), WORDS_16(n + 16), WORDS_16(n + 32), WORDS_16(n + 48)
#define WORDS_256(n) WORDS_64(n), WORDS_64(n + 64), WORDS_64(n + 128), WORDS_64(n + 192)

static const volatile uint32_t s_table[POWER_WORDS] = {
    WORDS_256(0u), WORDS_256(256u), WORDS_256(512u), WORDS_256(768u), WORDS_256(1024u), WORDS_256(1280u),
    WORDS_64(1536u), WORDS_64(1600u),
};

int power_version(void)
{
    return POWER_VERSION;
}

uint32_t power_sum(void)
{
    uint32_t sum = 0;
    for (int i = 0; i < POWER_WORDS; i++) {
        sum += s_table[i];
    }
    return sum;
}

int power_confirms(void)
{
    return POWER_VERSION < 10;
}
