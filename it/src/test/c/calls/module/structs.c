/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "calls.h"

#define FILL(n) \
    struct calls_bytes##n calls_bytes##n(uint32_t seed, uint32_t *seen) \
    { \
        struct calls_bytes##n result; \
        *seen = seed; \
        for (uint32_t i = 0; i < (n); i++) { \
            result.x[i] = (uint8_t)(seed + i); \
        } \
        return result; \
    }

FILL(1)
FILL(3)
FILL(4)
FILL(5)
FILL(8)
FILL(12)
FILL(13)
FILL(16)
FILL(17)
FILL(20)
FILL(32)
FILL(64)

uint32_t calls_struct(const struct calls_all *in, uint8_t *seen, struct calls_all *copy)
{
    memcpy(seen, in, sizeof(*in));
    copy->i8 = in->i8;
    copy->i64 = in->i64;
    copy->u8 = in->u8;
    copy->i16 = in->i16;
    copy->flag = in->flag;
    copy->f32 = in->f32;
    copy->f64 = in->f64;
    copy->u16 = in->u16;
    memcpy(copy->raw, in->raw, sizeof(copy->raw));
    copy->mode = in->mode;
    copy->u64 = in->u64;
    copy->u32 = in->u32;
    return sizeof(*in);
}

struct calls_all calls_struct_result(const struct calls_all *in)
{
    return *in;
}

void calls_struct_in_out(struct calls_pair *pair)
{
    pair->wide++;
    pair->narrow++;
}

struct calls_pair calls_pair(int64_t wide, int32_t narrow)
{
    struct calls_pair pair;
    memset(&pair, 0, sizeof(pair));
    pair.wide = wide;
    pair.narrow = narrow;
    return pair;
}
