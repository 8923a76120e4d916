/*
 * SPDX-License-Identifier: MIT
 *
 * A module whose file has nearly 4 KiB: COUNTED_VERSION and a table.
 */
#include "counted.h"

static const volatile short s_table[1380] = {COUNTED_VERSION};

int counted_version(void)
{
    return COUNTED_VERSION;
}

int counted_entry(int index)
{
    return s_table[index];
}
