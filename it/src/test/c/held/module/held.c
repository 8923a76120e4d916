/* SPDX-License-Identifier: MIT */
#include "held.h"

int held_version(void)
{
    return 1;
}
