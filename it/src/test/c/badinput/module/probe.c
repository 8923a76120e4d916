/* SPDX-License-Identifier: MIT */
#include "probe.h"

#include <stdio.h>

static int s_calls = 1000;
static int s_squares;

/* A relocation in data, and an entry of .init_array: a damaged one must be noticed before it is called. */
__attribute__((constructor)) static void set_up(void)
{
    s_calls -= 1000;
}

static int square(int value)
{
    s_squares++;
    return value * value;
}

static int cube(int value)
{
    return value * value * value;
}

static int (*const s_powers[])(int) = { square, cube };

int probe_next(void)
{
    return ++s_calls;
}

int probe_square(int value)
{
    return s_powers[value == 0](value);
}

const char *probe_name(void)
{
    static char name[16];
    snprintf(name, sizeof(name), "%s", "probe");
    return name;
}
