/* SPDX-License-Identifier: MIT */
#include "thing.h"

long long thing_add(int a, int b)
{
    return a + b;
}
