/*
 * SPDX-License-Identifier: MIT
 *
 * The owner of the key, who reads the request in his own way: RFC 9421, section 2.2, for the components that the device
 * knows, and nothing for any other.
 */
#include <string.h>

#include "host.h"
#include "mbedtls/base64.h"
#include "port/hotreload_crypto.h"
#include "request.h"

static bool value_of(void *context, hotreload_text_t name, hotreload_text_t *value)
{
    const request_t *request = context;
    const char *uri = request->http.uri;
    const char *query = strchr(uri, '?');
    if (hotreload_text_equals(name, "@method")) {
        *value = hotreload_trimmed(request->http.method == HTTP_GET ? "GET" : "POST");
    } else if (hotreload_text_equals(name, "@path")) {
        *value = (hotreload_text_t) {uri, strcspn(uri, "?")};
    } else if (hotreload_text_equals(name, "@query")) {
        *value = query != NULL ? (hotreload_text_t) {query, strlen(query)} : (hotreload_text_t) {"?", 1};
    } else {
        *value = hotreload_text_equals(name, "content-digest") ? request_header(request, "Content-Digest")
                 : hotreload_text_equals(name, "content-type") ? request_header(request, "Content-Type")
                                                               : (hotreload_text_t) {"", 0};
        value->at = value->at != NULL ? value->at : "";
    }
    return true;
}

static void update(void *digest, const void *data, size_t size)
{
    hotreload_digest_update(digest, data, size);
}

static void encode(hotreload_digest_t *digest, char *base64, size_t size)
{
    uint8_t result[HOTRELOAD_SHA256_SIZE];
    size_t written;
    CHECK(hotreload_digest_end(digest, result));
    CHECK(mbedtls_base64_encode((unsigned char *)base64, size, &written, result, sizeof(result)) == 0);
}

void sign_request(const request_t *request, char *base64, size_t size)
{
    hotreload_signature_input_t input;
    hotreload_digest_t hmac;
    hotreload_text_t header = request_header(request, "Signature-Input");
    base64[0] = '\0';
    if (header.at == NULL || hotreload_parse_signature_input(header, &input) != NULL) {
        return;
    }
    hotreload_hmac_sha256_begin(&hmac, hotreload_device_key, sizeof(hotreload_device_key));
    CHECK(hotreload_signature_base(&input, value_of, (void *)request, update, &hmac) == NULL);
    encode(&hmac, base64, size);
}

void digest_body(const request_t *request, char *base64, size_t size)
{
    hotreload_digest_t digest;
    hotreload_sha256_begin(&digest);
    hotreload_digest_update(&digest, request->connection.body, request->connection.body_size);
    encode(&digest, base64, size);
}
