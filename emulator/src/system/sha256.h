/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* SHA-256 (FIPS 180-4) of whole data. */
void sha256(const void *data, size_t size, uint8_t digest[32]);
