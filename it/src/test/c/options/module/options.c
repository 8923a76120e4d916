/* SPDX-License-Identifier: MIT */
#include "options.h"

#include "hotreload.h"

HOTRELOAD_PERSIST int options_kept = 6;

int options_add(int a, int b)
{
    return a + b;
}

int options_call(int value)
{
    return app_twice(value) + 1;
}

int options_labelled(int value)
{
    return value - 1;
}

int options_persistent(void)
{
    return ++options_kept;
}
