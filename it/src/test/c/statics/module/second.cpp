/* SPDX-License-Identifier: MIT */
#include "statics.h"

/* The same objects as those of the other file. */
int statics_shared(void)
{
    return singleton().value * 1000000 + (int)Registry<long>::s_count * 1000 + g_inline;
}
