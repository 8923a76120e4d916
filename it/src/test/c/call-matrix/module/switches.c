/* SPDX-License-Identifier: MIT */
#include "call_matrix.h"

/* Dense and with unrelated bodies: a table of code addresses, in read-only data. */
int dense_switch(int value)
{
    switch (value) {
    case 0:
        return ints_0();
    case 1:
        return ints_1(5) * 2;
    case 2:
        return next_in_function() * 0 + 7;
    case 3:
        return -1;
    case 4:
        return ints_2(value, 6) + 3;
    case 5:
        return value * value * value;
    case 6:
        return ints_3(1, value, 2);
    case 7:
        return 0x12345678;
    case 8:
        return zero_words();
    case 9:
        return ints_1(value) - 100;
    case 10:
        return ~value;
    case 11:
        return sum_table() % 10;
    default:
        return 99;
    }
}

/* Only constants differ: a table of addresses of literals. */
const char *switch_text(int value)
{
    switch (value) {
    case 0:
        return "none";
    case 1:
        return "single";
    case 2:
        return "pair";
    case 3:
        return "triple";
    case 4:
        return "quadruple";
    case 5:
        return "quintuple";
    default:
        return "many";
    }
}

/* '+' adds one, '*' doubles, '-' subtracts three, anything else ends. */
int computed_goto(const unsigned char *program)
{
    static void *const labels[] = { &&end, &&add, &&twice, &&subtract };
    int value = 1;
next:
    goto *labels[*program == '+' ? 1 : *program == '*' ? 2 : *program == '-' ? 3 : 0];
add:
    program++;
    value++;
    goto next;
twice:
    program++;
    value *= 2;
    goto next;
subtract:
    program++;
    value -= 3;
    goto next;
end:
    return value;
}
