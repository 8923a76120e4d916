/* SPDX-License-Identifier: MIT */
#include "suite.h"

static void test_variables(void)
{
    EQUAL_INT(static_counter_by_stub, next_static(), 41);
    EQUAL_INT(static_counter_directly, DIRECT(next_static)(), 42);
    EQUAL_INT(static_in_function_by_stub, next_in_function(), 1);
    EQUAL_INT(static_in_function_directly, DIRECT(next_in_function)(), 2);
    CALL_INT(static_table, 8942, sum_table, ());
    CALL_INT(zeroed_words, 64, zero_words, ());
    CHECK(data_in_data_heap, test_in_data_heap(table_address()));
    CHECK(zeroed_in_data_heap, test_in_data_heap(bss_address()));
    CHECK(constants_in_data_heap, test_in_data_heap(names_address()));
}

static void test_literals(void)
{
    EQUAL_TEXT(literal, literal_hello(), "hello from the module");
    EQUAL_TEXT(literal_directly, DIRECT(literal_hello)(), "hello from the module");
    EQUAL_TEXT(literal_in_table, literal_by_index(2), "gamma");
    EQUAL_TEXT(literal_empty, literal_by_index(3), "");
    EQUAL_TEXT(literal_in_data_table, names_address()[1], "one");
    EQUAL_TEXT(literal_longest, literal_longest(),
               "a literal that is longer than any register, any word and any cache line of the chips that run it, and "
               "whose end matters as much as its beginning: END");
    CHECK(literal_in_data_heap, test_in_data_heap(literal_hello()));
}

static void test_switches(void)
{
    static const int wants[] = { -7, 10, 7, -1, 19, 125, 19, 0x12345678, 64, -91, -11, 2, 99, 99 };
    CALL_INT(switch_first, wants[0], dense_switch, (0));
    CALL_INT(switch_constant, wants[7], dense_switch, (7));
    CALL_INT(switch_last, wants[11], dense_switch, (11));
    CALL_INT(switch_below, 99, dense_switch, (-1));
    CALL_INT(switch_above, 99, dense_switch, (12));
    int right = 0;
    for (int i = 0; i < 14; i++) {
        right += dense_switch(i) == wants[i] && DIRECT(dense_switch)(i) == wants[i];
    }
    EQUAL_INT(switch_every_case, right, 14);
    EQUAL_TEXT(switch_of_texts, switch_text(4), "quadruple");
    EQUAL_TEXT(switch_of_texts_default, switch_text(-1), "many");
    CALL_INT(computed_goto, 7, computed_goto, ((const unsigned char *)"+**+-+"));
}

void test_data(void)
{
    test_variables();
    test_literals();
    test_switches();
    CALL_INT(constructed_object, 84, constructed_value, ());
    CALL_INT(constructor_function, 77, constructed_c_value, ());
}
