/*
 * SPDX-License-Identifier: MIT
 *
 * By PSA (psa/crypto.h of Mbed TLS 4), which ESP-IDF 6 routes to the chip's SHA engine and initialises at start.
 */
#include "esp_idf_version.h"

#if ESP_IDF_VERSION >= ESP_IDF_VERSION_VAL(6, 0, 0)

#include <stdlib.h>

#include "port/hotreload_crypto.h"
#include "psa/crypto.h"

typedef struct {
    psa_hash_operation_t hash;
    psa_mac_operation_t mac;
    psa_key_id_t key;
} operation_t;

static void fail(hotreload_digest_t *digest, psa_status_t status)
{
    hotreload_digest_abort(digest);
    digest->failure = status == PSA_ERROR_INSUFFICIENT_MEMORY ? ESP_ERR_NO_MEM : HOTRELOAD_ERR_CRYPTO;
}

static operation_t *allocate(hotreload_digest_t *digest, bool keyed)
{
    operation_t *operation = calloc(1, sizeof(*operation));
    *digest = (hotreload_digest_t) {
        .operation = operation, .failure = operation != NULL ? ESP_OK : ESP_ERR_NO_MEM, .keyed = keyed};
    if (operation != NULL) {
        operation->hash = psa_hash_operation_init();
        operation->mac = psa_mac_operation_init();
    }
    return operation;
}

void hotreload_sha256_begin(hotreload_digest_t *digest)
{
    operation_t *operation = allocate(digest, false);
    if (operation == NULL) {
        return;
    }
    psa_status_t status = psa_hash_setup(&operation->hash, PSA_ALG_SHA_256);
    if (status != PSA_SUCCESS) {
        fail(digest, status);
    }
}

void hotreload_hmac_sha256_begin(hotreload_digest_t *digest, const void *key, size_t key_size)
{
    operation_t *operation = allocate(digest, true);
    if (operation == NULL) {
        return;
    }
    psa_algorithm_t algorithm = PSA_ALG_HMAC(PSA_ALG_SHA_256);
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE);
    psa_set_key_algorithm(&attributes, algorithm);
    psa_status_t status = psa_import_key(&attributes, key, key_size, &operation->key);
    if (status == PSA_SUCCESS) {
        status = psa_mac_sign_setup(&operation->mac, operation->key, algorithm);
    }
    if (status != PSA_SUCCESS) {
        fail(digest, status);
    }
}

void hotreload_digest_update(hotreload_digest_t *digest, const void *data, size_t size)
{
    operation_t *operation = digest->operation;
    if (operation == NULL) {
        return;
    }
    psa_status_t status = digest->keyed ? psa_mac_update(&operation->mac, data, size)
                                        : psa_hash_update(&operation->hash, data, size);
    if (status != PSA_SUCCESS) {
        fail(digest, status);
    }
}

bool hotreload_digest_end(hotreload_digest_t *digest, uint8_t result[HOTRELOAD_SHA256_SIZE])
{
    operation_t *operation = digest->operation;
    size_t size;
    if (operation == NULL) {
        digest->failure = digest->failure != ESP_OK ? digest->failure : HOTRELOAD_ERR_CRYPTO;
        return false;
    }
    psa_status_t status = digest->keyed
                              ? psa_mac_sign_finish(&operation->mac, result, HOTRELOAD_SHA256_SIZE, &size)
                              : psa_hash_finish(&operation->hash, result, HOTRELOAD_SHA256_SIZE, &size);
    if (status != PSA_SUCCESS) {
        fail(digest, status);
        return false;
    }
    hotreload_digest_abort(digest);
    return true;
}

void hotreload_digest_abort(hotreload_digest_t *digest)
{
    operation_t *operation = digest->operation;
    if (operation != NULL) {
        psa_hash_abort(&operation->hash);
        psa_mac_abort(&operation->mac);
        psa_destroy_key(operation->key);
        free(operation);
        digest->operation = NULL;
    }
}

#endif
