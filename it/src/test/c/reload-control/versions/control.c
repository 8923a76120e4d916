/* SPDX-License-Identifier: MIT */
#include "control.h"
#include "hotreload.h"

#define VERSION 2

HOTRELOAD_PERSIST int control_calls;
/* So much that two generations do not fit beside each other. */
static char s_ballast[90 * 1024];

int control_version(void)
{
    return VERSION + s_ballast[control_calls];
}

int control_count(void)
{
    return ++control_calls;
}
