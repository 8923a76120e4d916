/* SPDX-License-Identifier: MIT */
#include "host.h"

static int s_order[8];
static int s_count;

static void record(int priority)
{
    s_order[s_count++] = priority;
}

/* Neither in the order of the priorities nor in its reverse. */
__attribute__((constructor(300))) static void construct_300(void)
{
    record(300);
}

__attribute__((constructor)) static void construct_last(void)
{
    record(65535);
}

__attribute__((constructor(101))) static void construct_101(void)
{
    record(101);
}

__attribute__((constructor(65000))) static void construct_65000(void)
{
    record(65000);
}

__attribute__((constructor(200))) static void construct_200(void)
{
    record(host_add_one(199));
}

void module_entry(void)
{
    EQUAL_INT(constructors_all_ran, s_count, 5);
    EQUAL_INT(constructor_101_is_first, s_order[0], 101);
    EQUAL_INT(constructor_200_is_second, s_order[1], 200);
    EQUAL_INT(constructor_300_is_third, s_order[2], 300);
    EQUAL_INT(constructor_65000_is_fourth, s_order[3], 65000);
    EQUAL_INT(constructor_without_priority_is_last, s_order[4], 65535);
}
