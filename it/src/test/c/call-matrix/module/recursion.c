/* SPDX-License-Identifier: MIT */
#include "call_matrix.h"

/* The array is read after the call returns: it must survive the spilling and refilling of the register windows. */
int bounce_module(int depth)
{
    volatile int kept[4] = { depth, depth + 1, depth + 2, depth + 3 };
    if (depth == 0) {
        return 0;
    }
    int below = bounce_firmware(depth - 1);
    return below + depth + (kept[0] + 3 - kept[3]) + (kept[1] + 1 - kept[2]);
}

int recurse_by_pointer(int depth, int (*self)(int depth, void *self))
{
    return depth == 0 ? 0 : depth + self(depth - 1, (void *)self);
}
