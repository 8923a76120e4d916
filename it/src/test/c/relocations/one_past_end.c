/* SPDX-License-Identifier: MIT */
#include "host.h"

/* The last thing in the data region, so that the end of the array is the end of the region. */
static int s_last[5] __attribute__((section(".noinit.last")));
static int s_inner[3] = { 1, 2, 3 };

static int *volatile s_last_begin = s_last;
static int *volatile s_last_end = s_last + 5;
static int *volatile s_inner_end = s_inner + 3;

extern void code_end(void);

/* The end of the text region: nothing follows this in the module's only section of its name. */
__asm__(".section .text.zzz_end, \"ax\", @progbits\n"
        ".align 4\n"
        ".word 0\n"
        "code_end:\n"
        ".previous\n");

static const char *volatile s_code_end = (const char *)code_end;

void module_entry(void)
{
    CHECK(end_of_region_moves, s_last_end - s_last_begin == 5);
    CHECK(end_of_region_is_of_the_array, s_last_end == s_last + 5);
    CHECK(end_of_array_moves, s_inner_end == s_inner + 3);
    CHECK(end_of_region_is_data, test_in_data_heap(s_last_end - 1));
    CHECK(end_of_code_moves, test_in_exec_heap(s_code_end - 4));
    int sum = 0;
    for (const int *p = s_inner; p != s_inner_end; p++) {
        sum += *p;
    }
    EQUAL_INT(end_of_array_ends_a_loop, sum, 6);
}
