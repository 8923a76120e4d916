/* SPDX-License-Identifier: MIT */
#include "thing.h"

#include <stdio.h>
#include <stdlib.h>

static int32_t s_count;

int32_t thing_helper(int32_t a);

/* Global, and not in the interface: the firmware cannot call it. */
int32_t thing_helper(int32_t a)
{
    return a;
}

int32_t thing_add(int32_t a, int32_t b)
{
    printf("adds %d and %d\n", (int)a, (int)b);
    return thing_helper(a) + b;
}

int32_t thing_count(void)
{
    return ++s_count;
}

void thing_crash(void)
{
    abort();
}

void thing_hang(void)
{
    for (;;) {
    }
}
