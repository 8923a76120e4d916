/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "host.h"

/*
 * The module that the firmware is built with; the modules under test take its place. A firmware drops what nothing
 * wants, so this one wants all that they may want.
 */
static const volatile void *const s_wanted[] = {
    host_add_one,
    host_add_two,
    host_address_of_add_one,
    host_address_of_counter,
    host_address_of_table,
    host_called,
    &host_counter,
    host_result,
    host_small_absolute,
    host_table,
    memcpy,
    memset,
    strcmp,
    strlen,
    test_in_data_heap,
    test_in_exec_heap,
    test_int,
    test_real,
    test_text,
    test_true,
};

void module_entry(void)
{
    for (size_t i = 0; i < sizeof(s_wanted) / sizeof(s_wanted[0]); i++) {
        (void)*(const volatile void *const volatile *)&s_wanted[i];
    }
}
