/* SPDX-License-Identifier: MIT */
#include "unused.h"
#include "vendor/vendor.h"

static int s_constructed;

__attribute__((constructor)) static void construct(void)
{
    s_constructed += 40;
}

int unused_checksum(const char *text)
{
    return (int)vendor_checksum(text);
}

int unused_constructed(void)
{
    return s_constructed;
}
