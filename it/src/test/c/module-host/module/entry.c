/* SPDX-License-Identifier: MIT */
#include "host.h"

/* What the firmware is built against: it tells it the function's name. The modules under test take its place. */
void module_entry(void)
{
}
