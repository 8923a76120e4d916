/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "call_matrix.h"

static int s_added = 100;

static int add_static(int value)
{
    return value + s_added;
}

static int triple(int value)
{
    return 3 * value;
}

static unary_t const s_callbacks[] = { add_static, triple, firmware_twice };

int call_back(unary_t function, int value)
{
    return function(value) + 1;
}

int call_back_ten_times(unary_t function, int value)
{
    for (int i = 0; i < 10; i++) {
        value = function(value);
    }
    return value;
}

unary_t give_callback(int which)
{
    return s_callbacks[which];
}

static int compare_falling(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

void sort_by_firmware(int *values, size_t count)
{
    qsort(values, count, sizeof(*values), compare_falling);
}

int compose(int value)
{
    return call_back(triple, call_back(firmware_twice, value));
}
