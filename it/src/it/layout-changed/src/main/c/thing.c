/* SPDX-License-Identifier: MIT */
#include "thing.h"

int thing_value(const struct thing *thing)
{
    return thing->reading->value;
}

int thing_time(const struct thing *thing)
{
    return thing->reading->time;
}
