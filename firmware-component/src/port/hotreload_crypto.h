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

#include "esp_err.h"

#define HOTRELOAD_SHA256_SIZE 32
/** Characters of a digest in Base64, without a NUL. */
#define HOTRELOAD_SHA256_BASE64 44

/** The hash itself has failed: the chip's engine or its driver. ESP-IDF has no such error. */
#define HOTRELOAD_ERR_CRYPTO ((esp_err_t)-0x4852)

/** A digest under way. What fails is remembered until its end: only that need be checked. */
typedef struct {
    void *operation;   /**< NULL: ended, or failed. */
    esp_err_t failure; /**< ESP_OK, ESP_ERR_NO_MEM or HOTRELOAD_ERR_CRYPTO; stays beyond its end. */
    bool keyed;
} hotreload_digest_t;

void hotreload_sha256_begin(hotreload_digest_t *digest);
void hotreload_hmac_sha256_begin(hotreload_digest_t *digest, const void *key, size_t key_size);
void hotreload_digest_update(hotreload_digest_t *digest, const void *data, size_t size);

/** Ends it. @return false when anything since its begin has failed: `failure` says what */
bool hotreload_digest_end(hotreload_digest_t *digest, uint8_t result[HOTRELOAD_SHA256_SIZE]);

/** Ends it without a result. Does nothing to one that has ended. */
void hotreload_digest_abort(hotreload_digest_t *digest);
