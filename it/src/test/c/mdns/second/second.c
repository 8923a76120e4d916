/* SPDX-License-Identifier: MIT */
#include "mdns_modules.h"

int second_function(void)
{
    return 2;
}
