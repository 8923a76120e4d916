/* SPDX-License-Identifier: MIT */
#include "thing.h"

int thing_thrice(int a)
{
    return 3 * a;
}
