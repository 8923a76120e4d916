/* SPDX-License-Identifier: MIT */
#include "call_matrix.h"

int take_4(bytes4_t s)
{
    return s.a + 2 * s.b;
}

int take_8(bytes8_t s)
{
    return s.a + 2 * s.b + 3 * s.c;
}

int64_t take_16(bytes16_t s)
{
    return s.a + 2 * s.b + 3 * (int)s.c;
}

int take_20(bytes20_t s)
{
    return s.words[0] + 2 * s.words[1] + 3 * s.words[2] + 4 * s.words[3] + 5 * s.words[4];
}

double take_64(bytes64_t s)
{
    double sum = 0;
    for (int i = 0; i < 4; i++) {
        sum += (i + 1) * s.reals[i];
    }
    for (int i = 0; i < 8; i++) {
        sum += (i + 5) * s.words[i];
    }
    return sum;
}

bytes4_t make_4(int start)
{
    return (bytes4_t){ .a = start, .b = start + 1 };
}

bytes8_t make_8(int start)
{
    return (bytes8_t){ .a = start, .b = start + 1, .c = start + 2 };
}

bytes16_t make_16(int start)
{
    return (bytes16_t){ .a = start, .b = start + 1, .c = start + 2 };
}

bytes20_t make_20(int start)
{
    return (bytes20_t){ .words = { start, start + 1, start + 2, start + 3, start + 4 } };
}

bytes64_t make_64(int start)
{
    bytes64_t s;
    for (int i = 0; i < 4; i++) {
        s.reals[i] = start + i;
    }
    for (int i = 0; i < 8; i++) {
        s.words[i] = start + 4 + i;
    }
    return s;
}

bytes4_t pass_4(bytes4_t s)
{
    s.a++;
    return s;
}

bytes8_t pass_8(bytes8_t s)
{
    s.c++;
    return s;
}

bytes16_t pass_16(bytes16_t s)
{
    s.c += 1;
    return s;
}

bytes20_t pass_20(bytes20_t s)
{
    s.words[4]++;
    return s;
}

bytes64_t pass_64(bytes64_t s)
{
    s.words[7]++;
    return s;
}

bytes20_t structs_among_ints(int a, bytes4_t b, int c, bytes20_t d, int e, bytes16_t f, int g)
{
    bytes20_t s = { .words = { a + take_4(b), c, take_20(d), e + (int)take_16(f), g } };
    return s;
}
