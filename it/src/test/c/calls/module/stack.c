/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "calls.h"

int32_t calls_words(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h, int32_t i,
                    int32_t j, int32_t k, int32_t *seen)
{
    const int32_t words[] = {a, b, c, d, e, f, g, h, i, j, k};
    memcpy(seen, words, sizeof(words));
    return k;
}

uint32_t calls_pointers(uint8_t *a, uint8_t *b, uint8_t *c, uint8_t *d, uint8_t *e, uint8_t *f, uint8_t *g, uint8_t *h,
                        uint8_t *i, uint8_t *j, uint8_t *k, uint8_t *l)
{
    uint8_t *const all[] = {a, b, c, d, e, f, g, h, i, j, k, l};
    uint32_t sum = 0;
    for (uint8_t n = 0; n < sizeof(all) / sizeof(all[0]); n++) {
        sum += *all[n];
        *all[n] += n + 1;
    }
    return sum;
}

int64_t calls_gaps(int64_t *seen, int64_t b, int32_t c, double d, int8_t e, int64_t f)
{
    seen[0] = b;
    seen[1] = c;
    memcpy(&seen[2], &d, sizeof(d));
    seen[3] = e;
    seen[4] = f;
    return f;
}

struct calls_bytes64 calls_hidden(int64_t a, int32_t b, double c, float d, bool e, int64_t f)
{
    struct calls_bytes64 result;
    const int64_t wide = b;
    const int64_t flag = e;
    memset(&result, 0, sizeof(result));
    memcpy(result.x, &a, 8);
    memcpy(result.x + 8, &wide, 8);
    memcpy(result.x + 16, &c, 8);
    memcpy(result.x + 24, &d, 4);
    memcpy(result.x + 32, &flag, 8);
    memcpy(result.x + 40, &f, 8);
    return result;
}
