/* SPDX-License-Identifier: MIT */
#include "calls.h"

uint32_t calls_extra(void)
{
    return 1;
}
