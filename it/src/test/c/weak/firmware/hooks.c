/* SPDX-License-Identifier: MIT */
#include "hooks.h"

#include "weak.h"

int level = 7;

static int s_calls;

__attribute__((weak)) int weak_hook(int value)
{
    s_calls++;
    return value + 100;
}

__attribute__((weak)) long long weak_many(int a, long long b, double c, int d, long long e, int f)
{
    return a + b + (long long)c + d + e + f;
}

int strong_in_firmware(void)
{
    return 77;
}

int hooks_call_here(int value)
{
    return weak_hook(value);
}

int hooks_calls(void)
{
    return s_calls;
}
