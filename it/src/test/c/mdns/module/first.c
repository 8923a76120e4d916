/* SPDX-License-Identifier: MIT */
#include "mdns_modules.h"

int first_function(void)
{
    return 1;
}
