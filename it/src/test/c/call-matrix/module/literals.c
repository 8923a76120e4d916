/* SPDX-License-Identifier: MIT */
#include "call_matrix.h"

const char *literal_hello(void)
{
    return "hello from the module";
}

const char *literal_by_index(int index)
{
    static const char *const texts[] = { "alpha", "beta", "gamma", "" };
    return texts[index];
}

const char *literal_longest(void)
{
    return "a literal that is longer than any register, any word and any cache line of the chips that run it, and "
           "whose end matters as much as its beginning: END";
}
