/*
 * SPDX-License-Identifier: MIT
 *
 * SHA-256 and HMAC-SHA-256, from Mbed TLS: by its md interface up to version 3 (ESP-IDF 5, the emulated board), by PSA
 * from version 4 on (ESP-IDF 6), which has the former no more.
 *
 * Threads: an operation belongs to one task; several may be under way at a time.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HOTRELOAD_SHA256_SIZE 32
/** Characters of a digest in Base64, without a NUL. */
#define HOTRELOAD_SHA256_BASE64 44

/** A digest under way. What fails is remembered until its end: only that need be checked. */
typedef struct {
    void *operation; /**< NULL: ended, or failed. */
    bool keyed;
} hotreload_digest_t;

void hotreload_sha256_begin(hotreload_digest_t *digest);
void hotreload_hmac_sha256_begin(hotreload_digest_t *digest, const void *key, size_t key_size);
void hotreload_digest_update(hotreload_digest_t *digest, const void *data, size_t size);

/** Ends it. @return false when anything since its begin has failed: memory is short, or the hardware is at fault */
bool hotreload_digest_end(hotreload_digest_t *digest, uint8_t result[HOTRELOAD_SHA256_SIZE]);

/** Ends it without a result. Does nothing to one that has ended. */
void hotreload_digest_abort(hotreload_digest_t *digest);
