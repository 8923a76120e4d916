/*
 * SPDX-License-Identifier: MIT
 *
 * The digests by both interfaces of Mbed TLS: md, and with TEST_IDF_MAJOR=6 PSA.
 */
#include "host.h"
#include "mbedtls/md.h"
#include "port/hotreload_crypto.h"
#include "psa/crypto.h"

static void check_hex(const uint8_t *bytes, const char *expected)
{
    char text[2 * HOTRELOAD_SHA256_SIZE + 1];
    for (int i = 0; i < HOTRELOAD_SHA256_SIZE; i++) {
        sprintf(&text[2 * i], "%02x", bytes[i]);
    }
    CHECK_TEXT(text, expected);
}

/* FIPS 180-2, appendix B.1 and B.2. */
static void test_sha256(void)
{
    uint8_t result[HOTRELOAD_SHA256_SIZE];
    hotreload_digest_t digest;
    hotreload_sha256_begin(&digest);
    hotreload_digest_update(&digest, "abc", 3);
    CHECK(hotreload_digest_end(&digest, result));
    check_hex(result, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    const char text[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    hotreload_sha256_begin(&digest);
    for (size_t i = 0; i < sizeof(text) - 1; i++) {
        hotreload_digest_update(&digest, &text[i], 1);
    }
    CHECK(hotreload_digest_end(&digest, result));
    check_hex(result, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

/* RFC 4231, test cases 2 and 6. */
static void test_hmac(void)
{
    uint8_t result[HOTRELOAD_SHA256_SIZE];
    hotreload_digest_t hmac;
    hotreload_hmac_sha256_begin(&hmac, "Jefe", 4);
    hotreload_digest_update(&hmac, "what do ya want ", 16);
    hotreload_digest_update(&hmac, "for nothing?", 12);
    CHECK(hotreload_digest_end(&hmac, result));
    check_hex(result, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

    uint8_t key[131];
    const char text[] = "Test Using Larger Than Block-Size Key - Hash Key First";
    memset(key, 0xaa, sizeof(key));
    hotreload_hmac_sha256_begin(&hmac, key, sizeof(key));
    hotreload_digest_update(&hmac, text, sizeof(text) - 1);
    CHECK(hotreload_digest_end(&hmac, result));
    check_hex(result, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

/* The leak sanitizer sees what an end or an abort leaves behind. */
static void test_abort(void)
{
    uint8_t result[HOTRELOAD_SHA256_SIZE];
    hotreload_digest_t digest;
    hotreload_sha256_begin(&digest);
    hotreload_digest_update(&digest, "abc", 3);
    hotreload_digest_abort(&digest);
    hotreload_digest_abort(&digest);
    hotreload_digest_update(&digest, "abc", 3);
    CHECK(!hotreload_digest_end(&digest, result) && digest.failure != ESP_OK);
    hotreload_hmac_sha256_begin(&digest, "key", 3);
    hotreload_digest_abort(&digest);
}

/* The call of the library that fails, counted from the next one on, and with what; 0: none. */
static int s_failing_call;
static int s_failure;

static bool fails(void)
{
    return s_failing_call > 0 && --s_failing_call == 0;
}

#define WRAP(name, parameters, arguments)                   \
    int __real_##name parameters;                           \
    int __wrap_##name parameters;                           \
    int __wrap_##name parameters                            \
    {                                                       \
        return fails() ? s_failure : __real_##name arguments; \
    }

#if TEST_IDF_MAJOR == 6
#define FAILED PSA_ERROR_HARDWARE_FAILURE
#define OUT_OF_MEMORY PSA_ERROR_INSUFFICIENT_MEMORY
WRAP(psa_hash_setup, (psa_hash_operation_t *operation, psa_algorithm_t alg), (operation, alg))
WRAP(psa_hash_update, (psa_hash_operation_t *operation, const uint8_t *data, size_t size), (operation, data, size))
WRAP(psa_hash_finish, (psa_hash_operation_t *operation, uint8_t *hash, size_t size, size_t *length),
     (operation, hash, size, length))
WRAP(psa_import_key, (const psa_key_attributes_t *attributes, const uint8_t *data, size_t size, psa_key_id_t *key),
     (attributes, data, size, key))
WRAP(psa_mac_sign_setup, (psa_mac_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg),
     (operation, key, alg))
WRAP(psa_mac_update, (psa_mac_operation_t *operation, const uint8_t *data, size_t size), (operation, data, size))
WRAP(psa_mac_sign_finish, (psa_mac_operation_t *operation, uint8_t *mac, size_t size, size_t *length),
     (operation, mac, size, length))
#else
#define FAILED MBEDTLS_ERR_MD_BAD_INPUT_DATA
#define OUT_OF_MEMORY MBEDTLS_ERR_MD_ALLOC_FAILED
WRAP(mbedtls_md_setup, (mbedtls_md_context_t *md, const mbedtls_md_info_t *info, int hmac), (md, info, hmac))
WRAP(mbedtls_md_starts, (mbedtls_md_context_t *md), (md))
WRAP(mbedtls_md_hmac_starts, (mbedtls_md_context_t *md, const unsigned char *key, size_t size), (md, key, size))
WRAP(mbedtls_md_update, (mbedtls_md_context_t *md, const unsigned char *data, size_t size), (md, data, size))
WRAP(mbedtls_md_hmac_update, (mbedtls_md_context_t *md, const unsigned char *data, size_t size), (md, data, size))
WRAP(mbedtls_md_finish, (mbedtls_md_context_t *md, unsigned char *result), (md, result))
WRAP(mbedtls_md_hmac_finish, (mbedtls_md_context_t *md, unsigned char *result), (md, result))
#endif

static bool digest_of(bool keyed, hotreload_digest_t *digest)
{
    uint8_t result[HOTRELOAD_SHA256_SIZE];
    if (keyed) {
        hotreload_hmac_sha256_begin(digest, "key", 3);
    } else {
        hotreload_sha256_begin(digest);
    }
    hotreload_digest_update(digest, "abc", 3);
    hotreload_digest_update(digest, "def", 3);
    return hotreload_digest_end(digest, result);
}

/* Whichever call of the library fails: only what is short of memory is called so, and nothing is left behind. */
static void test_failures(void)
{
    static const struct {
        int failure;
        esp_err_t expected;
    } failures[] = {{FAILED, HOTRELOAD_ERR_CRYPTO}, {OUT_OF_MEMORY, ESP_ERR_NO_MEM}};
    for (int keyed = 0; keyed < 2; keyed++) {
        for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
            int calls = 0;
            hotreload_digest_t digest;
            bool ended;
            do {
                s_failure = failures[i].failure;
                s_failing_call = ++calls;
                ended = digest_of(keyed, &digest);
                CHECK(ended == (s_failing_call > 0));
                CHECK(digest.failure == (ended ? ESP_OK : failures[i].expected));
                CHECK(digest.operation == NULL);
                s_failing_call = 0;
            } while (!ended);
            CHECK(calls > 4); /* begin, two updates and the end can fail */
        }
    }
}

int main(void)
{
    CHECK(psa_crypto_init() == PSA_SUCCESS); /* ESP-IDF does that at start. */
    test_sha256();
    test_hmac();
    test_abort();
    test_failures();
    mbedtls_psa_crypto_free();
    return 0;
}
