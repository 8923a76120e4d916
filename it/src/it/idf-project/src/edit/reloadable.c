/* SPDX-License-Identifier: MIT */
#include "reloadable.h"

#include "scale.h"

int reloadable_add(int a, int b)
{
    return scale(a + b + 100);
}
