/* SPDX-License-Identifier: MIT */
#include "api_module.h"

static int s_count;

__attribute__((destructor)) static void destroy(void)
{
    api_destroyed(3);
}

int api_version(void)
{
    return 3;
}

int api_count(void)
{
    return ++s_count;
}

const char *api_version_tag(void)
{
    static const char tag[] = "third!";
    return tag;
}
