/* SPDX-License-Identifier: MIT */
#include "thing.h"

int thing_add(int a, int b)
{
    return a + b;
}
