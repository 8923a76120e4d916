/*
 * SPDX-License-Identifier: MIT
 *
 * By mbedtls/md.h, which is the same in Mbed TLS 2.28 to 3.6. ESP-IDF 5 always builds it (port/include/mbedtls/
 * esp_config.h of its component mbedtls) and routes it to the chip's SHA engine; PSA would add the import of every kind
 * of key to the firmware.
 */
#include "esp_idf_version.h"

#if ESP_IDF_VERSION < ESP_IDF_VERSION_VAL(6, 0, 0)

#include <stdlib.h>

#include "mbedtls/md.h"
#include "port/hotreload_crypto.h"

static void fail(hotreload_digest_t *digest, int failure)
{
    hotreload_digest_abort(digest);
    digest->failure = failure == MBEDTLS_ERR_MD_ALLOC_FAILED ? ESP_ERR_NO_MEM : HOTRELOAD_ERR_CRYPTO;
}

static int start(mbedtls_md_context_t *md, const void *key, size_t key_size)
{
    bool keyed = key != NULL;
    int failure = mbedtls_md_setup(md, mbedtls_md_info_from_type(MBEDTLS_MD_SHA256), keyed);
    if (failure == 0) {
        failure = keyed ? mbedtls_md_hmac_starts(md, key, key_size) : mbedtls_md_starts(md);
    }
    return failure;
}

static void begin(hotreload_digest_t *digest, const void *key, size_t key_size)
{
    mbedtls_md_context_t *md = malloc(sizeof(*md));
    *digest = (hotreload_digest_t) {.operation = md, .keyed = key != NULL};
    if (md == NULL) {
        digest->failure = ESP_ERR_NO_MEM;
        return;
    }
    mbedtls_md_init(md);
    int failure = start(md, key, key_size);
    if (failure != 0) {
        fail(digest, failure);
    }
}

void hotreload_sha256_begin(hotreload_digest_t *digest)
{
    begin(digest, NULL, 0);
}

void hotreload_hmac_sha256_begin(hotreload_digest_t *digest, const void *key, size_t key_size)
{
    begin(digest, key, key_size);
}

void hotreload_digest_update(hotreload_digest_t *digest, const void *data, size_t size)
{
    mbedtls_md_context_t *md = digest->operation;
    if (md == NULL) {
        return;
    }
    int failure = digest->keyed ? mbedtls_md_hmac_update(md, data, size) : mbedtls_md_update(md, data, size);
    if (failure != 0) {
        fail(digest, failure);
    }
}

bool hotreload_digest_end(hotreload_digest_t *digest, uint8_t result[HOTRELOAD_SHA256_SIZE])
{
    mbedtls_md_context_t *md = digest->operation;
    if (md == NULL) {
        digest->failure = digest->failure != ESP_OK ? digest->failure : HOTRELOAD_ERR_CRYPTO;
        return false;
    }
    int failure = digest->keyed ? mbedtls_md_hmac_finish(md, result) : mbedtls_md_finish(md, result);
    if (failure != 0) {
        fail(digest, failure);
        return false;
    }
    hotreload_digest_abort(digest);
    return true;
}

void hotreload_digest_abort(hotreload_digest_t *digest)
{
    if (digest->operation != NULL) {
        mbedtls_md_free(digest->operation);
        free(digest->operation);
        digest->operation = NULL;
    }
}

#endif
