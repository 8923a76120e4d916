/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "host.h"

/*
 * Several of each kind in one file: what a wrong addend makes share one address. Volatile: read at run time. There is
 * no constructor: a plain link puts the compiler's .ctors where nothing finds them.
 */
static volatile int s_one = 11;
static volatile int s_two = 22;
static volatile int s_three = 33;
static volatile int s_zero_one;
static volatile int s_zero_two;
static volatile char s_byte_one = 'x';
static volatile char s_byte_two = 'y';
volatile int exported_to_nobody = 44;

static const int s_squares[] = { 0, 1, 4, 9, 16, 25 };
static const int s_cubes[] = { 0, 1, 8, 27, 64, 125 };
static const double s_reals[] = { 0.5, 0.25, -1e10 };
static const char *const s_names[] = { "north", "east", "south", "west" };
static const char *const s_colours[] = { "red", "green", "blue" };
static volatile int *const s_variables[] = { &s_one, &s_two, &s_three, &s_zero_one, &s_zero_two, &exported_to_nobody };

typedef struct {
    const char *name;
    host_function_t function;
    const int *table;
} entry_t;

static int negate(int value)
{
    return -value;
}

static int square(int value)
{
    return value * value;
}

static const entry_t s_entries[] = {
    { "negate", negate, s_squares },
    { "square", square, s_cubes },
    { "add_one", host_add_one, host_table },
};

/* A jump table, in read-only data, with addresses of code. */
static int choose(int value)
{
    switch (value) {
    case 0:
        return s_one + 1;
    case 1:
        return host_add_two(s_two);
    case 2:
        return (int)strlen(s_names[0]);
    case 3:
        return s_cubes[value];
    case 4:
        return negate(value) * 3;
    case 5:
        return s_byte_one;
    case 6:
        return square(value) + s_three;
    default:
        return -1;
    }
}

/* The index itself, but not for the compiler: tables are read from memory and not folded into the code. */
static int at(int index)
{
    volatile int hidden = index;
    return hidden;
}

static void test_statics(void)
{
    EQUAL_INT(statics_keep_values, s_one + 100 * s_two + 10000 * s_three, 332211);
    EQUAL_INT(zeroed_statics, s_zero_one + s_zero_two, 0);
    s_zero_one = 5;
    s_one++;
    EQUAL_INT(statics_are_apart, s_zero_two + s_zero_one + s_one + s_two + s_three, 5 + 12 + 22 + 33);
    EQUAL_INT(bytes_are_apart, 1000 * s_byte_one + s_byte_two, 1000 * 'x' + 'y');
    int distinct = 0;
    for (int i = 0; i < 6; i++) {
        for (int j = 0; j < i; j++) {
            distinct += s_variables[i] != s_variables[j];
        }
    }
    EQUAL_INT(statics_have_own_addresses, distinct, 15);
    EQUAL_INT(pointers_lead_to_statics, *s_variables[at(0)] + *s_variables[at(3)] + *s_variables[at(5)], 12 + 5 + 44);
}

static void test_literals(void)
{
    const char *volatile first = "a literal";
    const char *volatile second = "another literal";
    EQUAL_TEXT(literal_first, first, "a literal");
    EQUAL_TEXT(literal_second, second, "another literal");
    EQUAL_TEXT(literal_in_first_table, s_names[at(2)], "south");
    EQUAL_TEXT(literal_in_second_table, s_colours[at(1)], "green");
    EQUAL_TEXT(literal_in_struct, s_entries[at(1)].name, "square");
    CHECK(literals_are_apart, first != second && s_names[at(0)] != s_names[at(1)]);
    CHECK(literal_in_data_heap, test_in_data_heap(first) && !test_in_exec_heap(first));
    CHECK(literal_of_table_in_data_heap, test_in_data_heap(s_names[at(0)]) && !test_in_exec_heap(s_names[at(0)]));
    CHECK(literal_of_struct_in_data_heap, test_in_data_heap(s_entries[at(2)].name));
}

static void test_tables(void)
{
    const entry_t *negated = &s_entries[at(0)];
    const entry_t *squared = &s_entries[at(1)];
    const entry_t *of_host = &s_entries[at(2)];
    EQUAL_INT(tables_keep_values, 1000 * s_squares[at(3)] + s_cubes[at(3)], 9027);
    EQUAL_REAL(table_of_reals, s_reals[at(2)] + s_reals[at(0)], -1e10 + 0.5);
    EQUAL_INT(table_through_struct, negated->table[5] + squared->table[5] + of_host->table[0], 160);
    EQUAL_INT(functions_through_struct, negated->function(7) + squared->function(7) + of_host->function(7), 50);
    CHECK(tables_in_data_heap, test_in_data_heap(s_squares) && test_in_data_heap(s_entries));
    CHECK(functions_in_exec_heap, test_in_exec_heap((const void *)negated->function));
    CHECK(firmware_function_is_elsewhere, !test_in_exec_heap((const void *)of_host->function));
    EQUAL_INT(switch_by_table, choose(at(3)) + choose(at(4)) + choose(at(5)), 27 - 12 + 'x');
}

static uint32_t result(void)
{
    uint32_t sum = 17;
    for (int i = -1; i < 8; i++) {
        sum = 31 * sum + (uint32_t)choose(i);
    }
    for (int i = 0; i < 4; i++) {
        sum = 31 * sum + (uint32_t)(s_names[i][1] + s_colours[i % 3][2] + s_entries[i % 3].function(i) + s_squares[i]);
    }
    return sum + (uint32_t)(1e6 / (s_three * s_reals[0]));
}

void module_entry(void)
{
    test_statics();
    test_literals();
    test_tables();
    host_result(result());
}
