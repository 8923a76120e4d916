/* SPDX-License-Identifier: MIT */
#include "call_matrix.h"

int64_t int64_1(int64_t a)
{
    return -a;
}

int64_t int64_2(int64_t a, int64_t b)
{
    return a + 2 * b;
}

int64_t int64_3(int64_t a, int64_t b, int64_t c)
{
    return a + 2 * b + 3 * c;
}

int64_t int64_4(int64_t a, int64_t b, int64_t c, int64_t d)
{
    return a + 2 * b + 3 * c + 4 * d;
}

uint64_t uint64_rotate(uint64_t a, int bits)
{
    return a << bits | a >> (64 - bits);
}

double double_1(double a)
{
    return -a;
}

double double_2(double a, double b)
{
    return a + 2 * b;
}

double double_3(double a, double b, double c)
{
    return a + 2 * b + 3 * c;
}

double double_4(double a, double b, double c, double d)
{
    return a + 2 * b + 3 * c + 4 * d;
}

float float_1(float a)
{
    return -a;
}

float float_2(float a, float b)
{
    return a + 2 * b;
}

float float_7(float a, float b, float c, float d, float e, float f, float g)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g;
}

int64_t gap_after_int(int a, int64_t b)
{
    return a + 2 * b;
}

int64_t gaps_between(int a, int64_t b, int c, int64_t d, int e, int64_t f)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f;
}

int64_t gap_at_last_register(int a, int b, int c, int d, int e, int64_t f, int g)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g;
}

double gap_on_stack(int a, int b, int c, int d, int e, int f, int g, double h, int i, double j)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j;
}

double every_width(int8_t a, double b, float c, int64_t d, int16_t e, double f, int g, float h, uint8_t i)
{
    return a + 2 * b + 3 * c + 4 * (double)d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i;
}
