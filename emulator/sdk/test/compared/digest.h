/* SPDX-License-Identifier: MIT */
/*
 * For programs whose output is compared with the host's: a digest of all results of one function. Not a number has many
 * patterns, of which each machine makes its own; here it has one.
 */
#ifndef DIGEST_H
#define DIGEST_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t digest;

static inline void add_bits(uint64_t bits)
{
    for (int i = 0; i < 8; i++) {
        digest = (digest ^ (bits >> (i * 8) & 0xff)) * 0x100000001b3u;
    }
}

static inline void add_integer(long long value)
{
    add_bits((uint64_t)value);
}

static inline void add_double(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    add_bits(isnan(value) ? 0x7ff8000000000000u : bits);
}

static inline void add_float(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    add_bits(isnan(value) ? 0x7fc00000u : bits);
}

static inline void print_digest(const char *name)
{
    printf("%s %08x%08x\n", name, (unsigned)(digest >> 32), (unsigned)digest);
    digest = 0xcbf29ce484222325u;
}

#endif
