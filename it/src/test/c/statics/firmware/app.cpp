/* SPDX-License-Identifier: MIT */
#include "app.h"

#include "statics.h"

int app_uses(void)
{
    return singleton().next() + Registry<long>::next() + count_calls<25>() + ++g_inline + ++g_dynamic;
}
