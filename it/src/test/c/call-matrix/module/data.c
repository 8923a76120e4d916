/* SPDX-License-Identifier: MIT */
#include "call_matrix.h"

static int s_counter = 40;
static int s_table[] = { 1, 20, 300, 4000 };
static int s_zero[64];
int global_weight = 2;
static int *s_into_table = &s_table[2];
static const char *const s_names[] = { "zero", "one", "two" };

int next_static(void)
{
    return ++s_counter;
}

int next_in_function(void)
{
    static int counter;
    return ++counter;
}

int sum_table(void)
{
    int sum = *s_into_table;
    for (int i = 0; i < 4; i++) {
        sum += global_weight * s_table[i];
    }
    return sum;
}

int zero_words(void)
{
    int zeros = 0;
    for (int i = 0; i < 64; i++) {
        zeros += s_zero[i] == 0;
    }
    return zeros;
}

const int *table_address(void)
{
    return s_table;
}

const void *bss_address(void)
{
    return s_zero;
}

const char *const *names_address(void)
{
    return s_names;
}
