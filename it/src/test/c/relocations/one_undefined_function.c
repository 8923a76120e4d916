/* SPDX-License-Identifier: MIT */
#include "host.h"

/* Nothing else is undefined, and there is no data. The firmware reports the test "one_undefined_function". */
void module_entry(void)
{
    host_called();
}
