/* SPDX-License-Identifier: MIT */
#include "thing.h"

int thing_halve(int a);

int thing_twice(int a)
{
    return thing_halve(4 * a);
}
