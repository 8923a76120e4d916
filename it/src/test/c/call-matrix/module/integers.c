/* SPDX-License-Identifier: MIT */
#include "call_matrix.h"

int ints_0(void)
{
    return -7;
}

int ints_1(int a)
{
    return a;
}

int ints_2(int a, int b)
{
    return a + 2 * b;
}

int ints_3(int a, int b, int c)
{
    return a + 2 * b + 3 * c;
}

int ints_4(int a, int b, int c, int d)
{
    return a + 2 * b + 3 * c + 4 * d;
}

int ints_5(int a, int b, int c, int d, int e)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e;
}

int ints_6(int a, int b, int c, int d, int e, int f)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f;
}

int ints_7(int a, int b, int c, int d, int e, int f, int g)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g;
}

int ints_8(int a, int b, int c, int d, int e, int f, int g, int h)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h;
}

int ints_9(int a, int b, int c, int d, int e, int f, int g, int h, int i)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i;
}

int ints_10(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j;
}

int ints_11(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k;
}

int ints_12(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l;
}

int8_t int8_negated(int8_t a)
{
    return -a;
}

uint16_t uint16_complement(uint16_t a)
{
    return ~a;
}

bool is_negative(int a)
{
    return a < 0;
}
