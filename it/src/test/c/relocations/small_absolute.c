/* SPDX-License-Identifier: MIT */
#include "host.h"

/* An absolute symbol of the module's own, small enough to be mistaken for an offset into a segment. */
__asm__(".global own_small_absolute\n"
        ".set own_small_absolute, 0x24\n");
extern char own_small_absolute[];

static char *volatile s_own = own_small_absolute;
static char *volatile s_own_with_addend = own_small_absolute + 4;
static char *volatile s_host = host_small_absolute;
static void *volatile s_moves = (void *)&s_own;

void module_entry(void)
{
    EQUAL_INT(absolute_in_data, (uint32_t)s_own, 0x24);
    EQUAL_INT(absolute_with_addend, (uint32_t)s_own_with_addend, 0x28);
    EQUAL_INT(absolute_in_code, (uint32_t)own_small_absolute, 0x24);
    EQUAL_INT(absolute_of_firmware_in_data, (uint32_t)s_host, 0x42);
    EQUAL_INT(absolute_of_firmware_in_code, (uint32_t)host_small_absolute, 0x42);
    CHECK(absolute_neighbour_moves, s_moves == (void *)&s_own);
}
