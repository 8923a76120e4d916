/* SPDX-License-Identifier: MIT */
#include "testee.h"

static int s_count = 100;

int testee_add(int a, int b)
{
    return a + b;
}

int testee_digits(int a, int b, int c, int d, int e, int f, int g, int h)
{
    return (((((((a * 10 + b) * 10 + c) * 10 + d) * 10 + e) * 10 + f) * 10 + g) * 10) + h;
}

int64_t testee_wide(int64_t value)
{
    return value + 1;
}

double testee_half(double value)
{
    return value / 2;
}

const char *testee_text(void)
{
    return "a string of the module";
}

int testee_count(void)
{
    return ++s_count;
}
