/* SPDX-License-Identifier: MIT */
#include "api_module.h"

static int s_count;

__attribute__((destructor)) static void destroy(void)
{
    api_destroyed(1);
}

int api_version(void)
{
    return 1;
}

int api_count(void)
{
    return ++s_count;
}

int api_optional(void)
{
    return 10 * 1;
}

const char *api_version_tag(void)
{
    static const char tag[] = "first!";
    return tag;
}
