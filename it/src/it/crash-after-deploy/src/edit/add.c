/* SPDX-License-Identifier: MIT */
#include "thing.h"

/* Kills the board a while after the answer to the upload. */
int thing_add(int a, int b)
{
    static int calls;
    if (++calls == 10) {
        *(volatile int *)4 = a;
    }
    return a + b;
}
