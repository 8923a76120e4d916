/* SPDX-License-Identifier: MIT */
#include "thing.h"

int thing_twice(int a)
{
    return thing_add(a, a);
}
