/* SPDX-License-Identifier: MIT */
#include "suite.h"

int firmware_twice(int value)
{
    return 2 * value;
}

static int add_three(int value)
{
    return value + 3;
}

/* The module calls the firmware, which calls the module through its stub. */
static int through_the_stub(int value)
{
    return ints_2(value, 1);
}

static int64_t call_given(__typeof__(&give_callback) function)
{
    return function(0)(1) + 1000 * function(1)(1) + 10000 * function(2)(1);
}

static int64_t hand_back(__typeof__(&give_callback) function)
{
    return call_back(function(1), 5);
}

static int64_t sort_by(__typeof__(&sort_by_firmware) function)
{
    int values[] = { 3, 9, -4, 7, 1 };
    function(values, 5);
    int64_t digits = 0;
    for (int i = 0; i < 5; i++) {
        digits = 10 * digits + values[i];
    }
    return digits;
}

void test_callbacks(void)
{
    CALL_INT(callback_to_firmware, 9, call_back, (add_three, 5));
    CALL_INT(callback_repeated, 35, call_back_ten_times, (add_three, 5));
    CALL_INT(callback_to_stub, 6, call_back, (ints_1, 5));
    CALL_INT(callback_to_module, 6, call_back, (DIRECT(ints_1), 5));
    CALL_INT(callback_nested, 25, call_back_ten_times, (through_the_stub, 5));
    CALL_INT(callback_chain, 34, compose, (5));
    PASS_INT(callbacks_given_by_module, 101 + 3000 + 20000, call_given, give_callback);
    PASS_INT(callback_handed_back, 16, hand_back, give_callback);
    PASS_INT(callback_of_firmware_sort, 97306, sort_by, sort_by_firmware);
}
