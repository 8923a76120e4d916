/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "call_matrix.h"

int print_line(void)
{
    return printf("printed by the module: %d %s %.3f %lld\n", 42, "text", 2.125, 1234567890123LL);
}

int format_all(char *text, size_t size)
{
    return snprintf(text, size, "%d|%5.2f|%s|%c|%x|%lld", -12, 3.14159, "str", 'q', 0xbeefU, -99999999999LL);
}

/* Returns how many bytes of the block kept their value. */
int use_heap(size_t size)
{
    unsigned char *block = malloc(size);
    unsigned char *other = calloc(1, size);
    if (block == NULL || other == NULL) {
        free(block);
        free(other);
        return -1;
    }
    for (size_t i = 0; i < size; i++) {
        block[i] = (unsigned char)(7 * i);
    }
    memcpy(other, block, size);
    int same = 0;
    for (size_t i = 0; i < size; i++) {
        same += other[i] == (unsigned char)(7 * i);
    }
    free(block);
    free(other);
    return same;
}

int64_t divide_int64(int64_t a, int64_t b)
{
    return a / b;
}

uint64_t divide_uint64(uint64_t a, uint64_t b)
{
    return a / b;
}

int64_t remainder_int64(int64_t a, int64_t b)
{
    return a % b;
}

double divide_double(double a, double b)
{
    return a / b;
}
