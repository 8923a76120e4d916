/* SPDX-License-Identifier: MIT */
#include "control.h"
#include "hotreload.h"

#define VERSION 2

#ifndef CONTROL_BALLAST
#define CONTROL_BALLAST (90 * 1024)
#endif

HOTRELOAD_PERSIST int control_calls;
/* So much that two generations do not fit beside each other. Volatile, or the compiler leaves it out. */
static volatile char s_ballast[CONTROL_BALLAST];

int control_version(void)
{
    return VERSION + s_ballast[control_calls];
}

int control_count(void)
{
    return ++control_calls;
}
