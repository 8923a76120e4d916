/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "thing.h"

int thing_twice(int a)
{
    return (int)tgamma(a);
}
