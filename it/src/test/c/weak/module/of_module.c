/* SPDX-License-Identifier: MIT */
#include "weak.h"

__attribute__((weak)) int level = 3;

int weak_hook(int value)
{
    return value + 200;
}

int weak_alone(void)
{
    return 2;
}

long long weak_many(int a, long long b, double c, int d, long long e, int f)
{
    return -(a + b + (long long)c + d + e + f);
}

__attribute__((weak)) int strong_in_firmware(void)
{
    return -1;
}

__attribute__((weak)) int default_of_module(void)
{
    return 5;
}

int module_calls_hook(int value)
{
    return weak_hook(value);
}

int module_calls_strong(void)
{
    return strong_in_firmware();
}

int module_sees_level(void)
{
    return level;
}
