/* SPDX-License-Identifier: MIT */
#include "control.h"
#include "hotreload.h"

#define VERSION 1

HOTRELOAD_PERSIST int control_calls;
/* So much that two generations do not fit beside each other. Volatile, or the compiler leaves it out. */
static volatile char s_ballast[90 * 1024];

int control_version(void)
{
    return VERSION + s_ballast[control_calls];
}

int control_count(void)
{
    return ++control_calls;
}
