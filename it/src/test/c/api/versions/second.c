/* SPDX-License-Identifier: MIT */
#include "api_module.h"

static int s_count;

__attribute__((destructor)) static void destroy(void)
{
    api_destroyed(2);
}

int api_version(void)
{
    return 2;
}

int api_count(void)
{
    return ++s_count;
}

int api_optional(void)
{
    return 10 * 2;
}

const char *api_version_tag(void)
{
    static const char tag[] = "second";
    return tag;
}
