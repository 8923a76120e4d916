/* SPDX-License-Identifier: MIT */
#include "call_matrix.h"

/* Jumps from `depth` frames further down; a variable that is read after the call keeps them from becoming a loop. */
int jump_out(jmp_buf target, int depth, int value)
{
    volatile int kept = depth;
    if (depth < 0) {
        return depth;
    }
    if (depth == 0) {
        longjmp(target, value);
    }
    return jump_out(target, depth - 1, value) + kept;
}

int catch_jump(int (*thrower)(jmp_buf target, int depth, int value), int depth, int value)
{
    jmp_buf target;
    volatile int before = 1000;
    int caught = setjmp(target);
    if (caught == 0) {
        before++;
        thrower(target, depth, value);
        return -1;
    }
    return before + caught;
}
