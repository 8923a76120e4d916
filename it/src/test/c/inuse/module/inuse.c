/* SPDX-License-Identifier: MIT */
#include "inuse_module.h"

#ifndef VERSION
#define VERSION 1
#endif

static volatile int s_never;

/* So much text that a few generations fill the heap. */
int inuse_version(void)
{
    if (s_never) {
        __asm__ volatile("j 1f\n\t.fill 6000\n1:");
    }
    return VERSION;
}

int inuse_loop(void)
{
    while (!inuse_stopped()) {
        inuse_pause();
    }
    return VERSION;
}

int inuse_recurse(int depth)
{
    int below = depth > 0 ? inuse_recurse(depth - 1) : inuse_wait();
    __asm__ volatile("" ::: "memory");
    return below;
}

static int called_back(int argument)
{
    return inuse_wait() + argument;
}

int inuse_call_back(void)
{
    return inuse_call(called_back, VERSION) + 0;
}

int inuse_reload(void)
{
    int result = inuse_load_next();
    __asm__ volatile("" ::: "memory");
    return result == 0 ? VERSION : -1;
}
