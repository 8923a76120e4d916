/*
 * SPDX-License-Identifier: MIT
 *
 * A heap of which one allocation fails: the linker leads the calls of malloc() and calloc() here (--wrap).
 */
#include "heap.h"

#include <stdbool.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);

static unsigned s_left;

void heap_fail(unsigned n)
{
    s_left = n;
}

static bool fails(void)
{
    return s_left > 0 && --s_left == 0;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}
