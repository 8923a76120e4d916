/* SPDX-License-Identifier: MIT */
#include "scale.h"
#include "thing.h"

int thing_twice(int a)
{
    return THING_SCALE * thing_add(a, a);
}
