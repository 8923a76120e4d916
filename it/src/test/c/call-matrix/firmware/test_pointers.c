/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "suite.h"

static int s_values[] = { 5, -2, 99, 7 };

static int64_t index_of_largest(__typeof__(&pointer_to_largest) function)
{
    return function(s_values, 4) - s_values;
}

static int64_t swap_through(__typeof__(&swap_ints) function)
{
    int a = 12;
    int b = 34;
    function(&a, &b);
    return 100 * a + b;
}

static int64_t reverse_by(__typeof__(&copy_reversed) function)
{
    char text[16];
    size_t length = function(text, "stressed");
    return strcmp(text, "desserts") == 0 ? (int)length : -1;
}

static int64_t sum_by(__typeof__(&sum_matrix) function)
{
    int matrix[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
    return function(2, matrix);
}

void test_pointers(void)
{
    PASS_INT(pointer_result, 2, index_of_largest, pointer_to_largest);
    PASS_INT(pointers_to_ints, 3412, swap_through, swap_ints);
    PASS_INT(pointers_to_text, 8, reverse_by, copy_reversed);
    PASS_INT(pointer_to_array, 78, sum_by, sum_matrix);
}
