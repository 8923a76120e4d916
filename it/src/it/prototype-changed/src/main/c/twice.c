/* SPDX-License-Identifier: MIT */
#include "thing.h"

int thing_twice(int a)
{
    return (int)thing_add(a, a);
}
