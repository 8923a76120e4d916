/* SPDX-License-Identifier: MIT */
#include "scale.h"
#include "thing.h"

int thing_add(int a, int b)
{
    return THING_SCALE * (a + b);
}
