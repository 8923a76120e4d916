/* SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "calls.h"

uint32_t calls_text(const char *text, char *seen)
{
    uint32_t length = 0;
    while ((seen[length] = text[length]) != '\0') {
        length++;
    }
    return length;
}

void calls_buffers(const uint8_t *in, uint8_t *out, uint8_t *both, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        out[i] = in[size - 1 - i];
        both[i] ^= 0xff;
    }
}

bool calls_is_zero(const uint8_t *bytes, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

uint32_t calls_address(const uint8_t *bytes, const uint8_t *more)
{
    return (uint32_t)bytes | (uint32_t)more;
}
