/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "host.h"
#include "module_host_util.h"
#include "test_board.h"

__asm__(".global host_small_absolute\n"
        ".set host_small_absolute, 0x42\n");

int host_counter = 5;
const int host_table[4] = { 10, 20, 30, 40 };

int host_add_one(int value)
{
    return value + 1;
}

int host_add_two(int value)
{
    return value + 2;
}

host_function_t host_address_of_add_one(void)
{
    return host_add_one;
}

const int *host_address_of_table(void)
{
    return host_table;
}

int *host_address_of_counter(void)
{
    return &host_counter;
}

void host_called(void)
{
    CHECK(one_undefined_function, true);
}

void host_result(uint32_t result)
{
    printf("RESULT %08x\n", (unsigned)result);
}

void test_run(void)
{
    module_entry();
}

void app_main(void)
{
    test_serve(HOTRELOAD_SERVER_CONFIG_DEFAULT());
}
