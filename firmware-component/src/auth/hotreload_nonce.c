/* SPDX-License-Identifier: MIT */
#include "auth/hotreload_nonce.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mbedtls/base64.h"
#include "mbedtls/constant_time.h"
#include "port/hotreload_crypto.h"

#define TIME_DIGITS 12
#define TIME_LIMIT (UINT64_C(1) << (4 * TIME_DIGITS))
/** Bytes of the MAC that a nonce carries; a multiple of three, which Base64 does not pad. */
#define MAC_SIZE 15

/* No signature base begins like this: each begins with a quote. */
static const char s_purpose[] = "hotreload nonce";

void hotreload_nonces_begin(hotreload_nonces_t *nonces, const uint8_t *key, const uint8_t *boot_id)
{
    *nonces = (hotreload_nonces_t) {.key = key};
    memcpy(nonces->boot_id, boot_id, sizeof(nonces->boot_id));
}

/* Writes the nonce of a time. */
static bool write_nonce(const hotreload_nonces_t *nonces, uint64_t issued, char *text)
{
    uint8_t mac[HOTRELOAD_SHA256_SIZE];
    hotreload_digest_t hmac;
    size_t written;
    /* In halves: newlib's small printf (CONFIG_[LIBC_]NEWLIB_NANO_FORMAT) knows no 64-bit numbers. */
    snprintf(text, TIME_DIGITS + 1, "%04" PRIx32 "%08" PRIx32, (uint32_t)(issued >> 32) & 0xFFFF, (uint32_t)issued);
    hotreload_hmac_sha256_begin(&hmac, nonces->key, HOTRELOAD_KEY_SIZE);
    hotreload_digest_update(&hmac, s_purpose, sizeof(s_purpose) - 1);
    hotreload_digest_update(&hmac, nonces->boot_id, sizeof(nonces->boot_id));
    hotreload_digest_update(&hmac, text, TIME_DIGITS);
    return hotreload_digest_end(&hmac, mac) &&
           mbedtls_base64_encode((unsigned char *)text + TIME_DIGITS, HOTRELOAD_NONCE_SIZE - TIME_DIGITS + 1, &written,
                                 mac, MAC_SIZE) == 0;
}

bool hotreload_nonce_issue(hotreload_nonces_t *nonces, uint64_t now_us, char *text)
{
    uint64_t time = now_us > nonces->last ? now_us : nonces->last + 1;
    if (time >= TIME_LIMIT || !write_nonce(nonces, time, text)) {
        return false;
    }
    nonces->last = time;
    return true;
}

static bool parse_time(hotreload_text_t text, uint64_t *time)
{
    char digits[TIME_DIGITS + 1] = {0};
    memcpy(digits, text.at, TIME_DIGITS);
    *time = strtoull(digits, NULL, 16);
    return strspn(digits, "0123456789abcdef") == TIME_DIGITS;
}

hotreload_nonce_state_t hotreload_nonce_check(const hotreload_nonces_t *nonces, uint64_t now_us, hotreload_text_t text,
                                              uint64_t *issued)
{
    char expected[HOTRELOAD_NONCE_SIZE + 1];
    uint64_t time;
    if (text.size != HOTRELOAD_NONCE_SIZE || !parse_time(text, &time)) {
        return HOTRELOAD_NONCE_FOREIGN;
    }
    if (!write_nonce(nonces, time, expected)) {
        return HOTRELOAD_NONCE_FAILED;
    }
    if (mbedtls_ct_memcmp(expected, text.at, HOTRELOAD_NONCE_SIZE) != 0) {
        return HOTRELOAD_NONCE_FOREIGN;
    }
    if (time <= nonces->used) {
        return time == nonces->used ? HOTRELOAD_NONCE_USED : HOTRELOAD_NONCE_OVERTAKEN;
    }
    if (now_us > time + HOTRELOAD_NONCE_SECONDS * UINT64_C(1000000)) {
        return HOTRELOAD_NONCE_EXPIRED;
    }
    *issued = time;
    return HOTRELOAD_NONCE_VALID;
}

void hotreload_nonce_use(hotreload_nonces_t *nonces, uint64_t issued)
{
    nonces->used = issued;
}
