/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "thing.h"

int thing_add(int a, int b)
{
    return atoi("1") * a + (int)strlen("1") * b;
}
