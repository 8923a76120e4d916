/*
 * SPDX-License-Identifier: MIT
 *
 * The digests by both interfaces of Mbed TLS: md, and with TEST_IDF_MAJOR=6 PSA.
 */
#include "host.h"
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
    CHECK(!hotreload_digest_end(&digest, result));
    hotreload_hmac_sha256_begin(&digest, "key", 3);
    hotreload_digest_abort(&digest);
}

int main(void)
{
    CHECK(psa_crypto_init() == PSA_SUCCESS); /* ESP-IDF does that at start. */
    test_sha256();
    test_hmac();
    test_abort();
    mbedtls_psa_crypto_free();
    return 0;
}
