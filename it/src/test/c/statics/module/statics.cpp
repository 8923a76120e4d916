/* SPDX-License-Identifier: MIT */
#include "statics.h"

int statics_singleton(void)
{
    return singleton().next();
}

int statics_template(void)
{
    return Registry<long>::next();
}

int statics_template_function(void)
{
    return count_calls<25>();
}

int statics_inline(void)
{
    return ++g_inline;
}

int statics_inline_dynamic(void)
{
    return ++g_dynamic;
}

/* Initialised once, by the value of the first call. */
int statics_guarded(int first)
{
    static int s_first = first * 2;
    return s_first;
}

int statics_constructed(void)
{
    return Counter::made;
}
