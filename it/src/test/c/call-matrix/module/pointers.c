/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "call_matrix.h"

int *pointer_to_largest(int *values, size_t count)
{
    int *largest = values;
    for (size_t i = 1; i < count; i++) {
        if (values[i] > *largest) {
            largest = &values[i];
        }
    }
    return largest;
}

void swap_ints(int *a, int *b)
{
    int kept = *a;
    *a = *b;
    *b = kept;
}

size_t copy_reversed(char *to, const char *from)
{
    size_t length = strlen(from);
    for (size_t i = 0; i < length; i++) {
        to[i] = from[length - 1 - i];
    }
    to[length] = '\0';
    return length;
}

int sum_matrix(int rows, int (*matrix)[3])
{
    int sum = 0;
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < 3; column++) {
            sum += (row + 1) * (column + 1) * matrix[row][column];
        }
    }
    return sum;
}
