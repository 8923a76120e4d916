/* SPDX-License-Identifier: MIT */
#include "callbacks.h"

#include <stdlib.h>

static void at_exit(void)
{
    callbacks_reached(IN_ATEXIT);
}

__attribute__((constructor)) static void construct(void)
{
    atexit(at_exit);
    callbacks_reached(IN_CONSTRUCTOR);
}

__attribute__((destructor)) static void destroy(void)
{
    callbacks_reached(IN_DESTRUCTOR);
}

int callbacks_version(void)
{
    return 7;
}
