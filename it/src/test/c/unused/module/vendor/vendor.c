/* SPDX-License-Identifier: MIT */
#include "vendor.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* What nothing in the app has: it would have to be linked into the firmware. */
int vendor_is_nowhere(int value);

int vendor_verbosity = 3;

static const unsigned s_table[16] = {
    0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
    0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
};
static char s_history[20000] = "history";
const char vendor_licence[30000] = "a long text";

unsigned vendor_checksum(const char *text)
{
    unsigned crc = 0xffffffff;
    for (; *text != '\0'; text++) {
        crc = s_table[(crc ^ (unsigned)*text) & 15] ^ (crc >> 4);
        crc = s_table[(crc ^ (unsigned)*text >> 4) & 15] ^ (crc >> 4);
    }
    return ~crc;
}

double vendor_statistics(const double *values, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++) {
        sum += tgamma(values[i]) + jn(count, values[i]);
    }
    return sum / vendor_is_nowhere(count);
}

void vendor_dump(const char *text)
{
    FILE *file = tmpfile();
    fprintf(file, "%s %s %d\n", s_history, text, vendor_verbosity);
    s_history[0] = *text;
}

const char *vendor_version(void)
{
    return vendor_licence;
}
