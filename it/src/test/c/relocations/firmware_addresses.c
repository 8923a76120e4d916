/* SPDX-License-Identifier: MIT */
#include "host.h"

/* Words with relocations that hold firmware addresses: nothing is to be added. Volatile: read at run time. */
static volatile host_function_t s_functions[] = { host_add_one, host_add_two };
static const int *volatile s_into_table = &host_table[2];
static const int *volatile s_past_table = host_table + 4;
static int *volatile s_counter = &host_counter;

void module_entry(void)
{
    CHECK(firmware_function_in_code, &host_add_one == host_address_of_add_one());
    CHECK(firmware_function_in_data, s_functions[0] == host_address_of_add_one());
    EQUAL_INT(firmware_function_called_by_pointer, s_functions[1](40), 42);
    CHECK(firmware_data_in_code, host_table == host_address_of_table());
    CHECK(firmware_data_with_addend, s_into_table == host_address_of_table() + 2);
    EQUAL_INT(firmware_data_read, *s_into_table, 30);
    CHECK(firmware_data_one_past_end, s_past_table == host_address_of_table() + 4);
    CHECK(firmware_variable, s_counter == host_address_of_counter());
    int before = host_counter;
    (*s_counter)++;
    EQUAL_INT(firmware_variable_written, host_counter, before + 1);
}
