/* SPDX-License-Identifier: MIT */
#include "hotreload.h"
#include "modules.h"

HOTRELOAD_PERSIST int counter_value = 100;
HOTRELOAD_PERSIST char counter_array[4] = {7, 8, 9, 10};
HOTRELOAD_PERSIST long long counter_zero;
int counter_exported;
static int s_since_load;

int counter_total(void)
{
    counter_zero++;
    counter_exported = counter_value;
    return ++counter_value;
}

int counter_since_load(void)
{
    return ++s_since_load + (int)(counter_zero * 1000);
}

int counter_bytes(void)
{
    return sizeof(counter_array);
}

int counter_first(void)
{
    return counter_array[0];
}

void counter_set_first(int value)
{
    counter_array[0] = (char)value;
}

/* One module calls another through the firmware's stub. */
int counter_function_of_shapes(void)
{
    return shapes_area(0);
}
