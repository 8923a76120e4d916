/* SPDX-License-Identifier: MIT */
#include "display.h"

int display_width(void)
{
    return 320;
}
