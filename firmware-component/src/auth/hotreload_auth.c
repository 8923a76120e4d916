/*
 * SPDX-License-Identifier: MIT
 *
 * HTTP Message Signatures (RFC 9421) by hmac-sha256 over @method, @path, @query, content-type and content-digest, with a
 * nonce of this device, and in keyid the names of the key and of the device. esp_http_server shows the first of headers
 * of one name only, to this file as to those that act on them: a line that was put before the signer's is not what he
 * signed, and one behind it is read by nobody.
 */
#include "sdkconfig.h"

#if defined(CONFIG_HOTRELOAD_SERVER) && !defined(CONFIG_HOTRELOAD_AUTH_NONE)

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "auth/hotreload_auth.h"
#include "auth/hotreload_nonce.h"
#include "auth/hotreload_signature.h"
#include "esp_timer.h"
#include "mbedtls/base64.h"
#include "mbedtls/constant_time.h"
#include "server/hotreload_device.h"

#ifdef CONFIG_HOTRELOAD_AUTH_READ
#define READING_IS_FREE false
#else
#define READING_IS_FREE true
#endif

#define KEY_ID_SIZE 16
/** "KEY@DEVICE" */
#define SIGNER_SIZE (KEY_ID_SIZE + 1 + HOTRELOAD_DEVICE_ID_SIZE)
#define CONTENT_TYPE_SIZE 160
#define COVERED "\"@method\" \"@path\" \"@query\" \"content-type\" \"content-digest\""

static const char *const s_covered[] = {"@method", "@path", "@query", "content-type", "content-digest"};
#define COVERED_COUNT (sizeof(s_covered) / sizeof(s_covered[0]))

/** From hotreload_key.h, which the build generates. */
extern const uint8_t hotreload_device_key[HOTRELOAD_KEY_SIZE];

static hotreload_nonces_t s_nonces;
/* The first digits of the key's SHA-256: a name for the key that does not give it away. */
static char s_key_id[KEY_ID_SIZE + 1];
static char s_signer[SIGNER_SIZE + 1];
static char s_offer[sizeof("sig=(" COVERED ");nonce=\"\";keyid=\"\"") + HOTRELOAD_NONCE_SIZE + SIGNER_SIZE];

/* The headers of a request, and where in them everything is. */
typedef struct {
    httpd_req_t *request;
    char input_header[256];
    char signature_header[128];
    char digest_header[128];
    char type_header[CONTENT_TYPE_SIZE];
    hotreload_signature_input_t input;
    hotreload_text_t signature;
    hotreload_text_t content_type;
    hotreload_text_t content_digest;
    hotreload_text_t sha256;
} signed_head_t;

void hotreload_auth_start(const uint8_t *boot_id)
{
    uint8_t hash[HOTRELOAD_SHA256_SIZE] = {0};
    hotreload_digest_t digest;
    hotreload_sha256_begin(&digest);
    hotreload_digest_update(&digest, hotreload_device_key, sizeof(hotreload_device_key));
    hotreload_digest_end(&digest, hash);
    for (size_t i = 0; i < KEY_ID_SIZE / 2; i++) {
        snprintf(&s_key_id[2 * i], 3, "%02x", hash[i]);
    }
    snprintf(s_signer, sizeof(s_signer), "%s@%s", s_key_id, hotreload_device_id());
    hotreload_nonces_begin(&s_nonces, hotreload_device_key, boot_id);
}

void hotreload_auth_offer(httpd_req_t *request)
{
    char nonce[HOTRELOAD_NONCE_SIZE + 1];
    if (hotreload_nonce_issue(&s_nonces, (uint64_t)esp_timer_get_time(), nonce)) {
        snprintf(s_offer, sizeof(s_offer), "sig=(" COVERED ");nonce=\"%s\";keyid=\"%s\"", nonce, s_signer);
        httpd_resp_set_hdr(request, "Accept-Signature", s_offer);
    }
}

static esp_err_t no_memory(hotreload_fault_t *fault)
{
    return hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory to check the signature");
}

static esp_err_t read_header(httpd_req_t *request, const char *name, char *value, size_t size,
                             hotreload_fault_t *fault)
{
    esp_err_t err = httpd_req_get_hdr_value_str(request, name, value, size);
    if (err == ESP_ERR_HTTPD_RESULT_TRUNC) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_SIGNATURE, "%s is longer than %" PRIu32 " bytes", name,
                               (uint32_t)size - 1);
    }
    if (err != ESP_OK) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_UNAUTHENTICATED,
                               "this request must be signed with the device's key, and has no %s", name);
    }
    return ESP_OK;
}

static esp_err_t read_headers(signed_head_t *head, hotreload_fault_t *fault)
{
    httpd_req_t *request = head->request;
    esp_err_t err = read_header(request, "Signature-Input", head->input_header, sizeof(head->input_header), fault);
    if (err == ESP_OK) {
        err = read_header(request, "Signature", head->signature_header, sizeof(head->signature_header), fault);
    }
    if (err == ESP_OK) {
        err = read_header(request, "Content-Digest", head->digest_header, sizeof(head->digest_header), fault);
    }
    if (err == ESP_OK) {
        err = read_header(request, "Content-Type", head->type_header, sizeof(head->type_header), fault);
    }
    return err;
}

static esp_err_t parse_headers(signed_head_t *head, hotreload_fault_t *fault)
{
    const char *problem =
        hotreload_parse_signature_input(hotreload_trimmed(head->input_header), &head->input);
    if (problem != NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_SIGNATURE, "Signature-Input: %s", problem);
    }
    problem = hotreload_parse_signature(hotreload_trimmed(head->signature_header), head->input.label,
                                        &head->signature);
    if (problem != NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_SIGNATURE, "Signature: %s", problem);
    }
    head->content_type = hotreload_trimmed(head->type_header);
    head->content_digest = hotreload_trimmed(head->digest_header);
    problem = hotreload_parse_content_digest(head->content_digest, &head->sha256);
    if (problem != NULL || head->sha256.size != HOTRELOAD_SHA256_BASE64) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_DIGEST, "Content-Digest: %s",
                               problem != NULL ? problem : "a sha-256 digest has 44 characters");
    }
    return ESP_OK;
}

/* For which key and which device it was made: "KEY@DEVICE". */
static esp_err_t check_signer(hotreload_text_t keyid, hotreload_fault_t *fault)
{
    const char *at = keyid.at != NULL ? memchr(keyid.at, '@', keyid.size) : NULL;
    if (at == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_DEVICE,
                               "keyid does not say for which device the request is: it must be \"%s\" here", s_signer);
    }
    hotreload_text_t key = {keyid.at, (size_t)(at - keyid.at)};
    hotreload_text_t device = {at + 1, keyid.size - key.size - 1};
    if (!hotreload_text_equals(key, s_key_id)) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_SIGNATURE, "signed with key %.*s, and this firmware has key %s",
                               (int)key.size, key.at, s_key_id);
    }
    if (!hotreload_text_equals(device, hotreload_device_id())) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_DEVICE, "signed for device %.*s, and this is device %s",
                               (int)device.size, device.at, hotreload_device_id());
    }
    return ESP_OK;
}

/* Whether the signature says what it must, whoever made it. */
static esp_err_t check_terms(const signed_head_t *head, hotreload_fault_t *fault)
{
    const hotreload_signature_input_t *input = &head->input;
    for (size_t i = 0; i < COVERED_COUNT; i++) {
        if (!hotreload_covers(input, s_covered[i])) {
            return hotreload_fault(fault, HOTRELOAD_FAULT_SIGNATURE, "the signature does not cover %s", s_covered[i]);
        }
    }
    if (input->alg.at != NULL && !hotreload_text_equals(input->alg, "hmac-sha256")) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_SIGNATURE, "the signature's algorithm is not hmac-sha256");
    }
    esp_err_t err = check_signer(input->keyid, fault);
    if (err != ESP_OK) {
        return err;
    }
    if (input->nonce.at == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NONCE, "the signature has no nonce: sign with the one in this "
                                                             "answer's Accept-Signature");
    }
    return ESP_OK;
}

static esp_err_t check_nonce(const signed_head_t *head, uint64_t *issued, hotreload_fault_t *fault)
{
    static const char *const reasons[] = {
        [HOTRELOAD_NONCE_FOREIGN] = "was not issued by this device since it started",
        [HOTRELOAD_NONCE_EXPIRED] = "is older than 30 s",
        [HOTRELOAD_NONCE_OVERTAKEN] = "is older than that of a request that was taken since",
        [HOTRELOAD_NONCE_USED] = "was used already",
    };
    hotreload_nonce_state_t state =
        hotreload_nonce_check(&s_nonces, (uint64_t)esp_timer_get_time(), head->input.nonce, issued);
    if (state == HOTRELOAD_NONCE_FAILED) {
        return no_memory(fault);
    }
    if (state != HOTRELOAD_NONCE_VALID) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NONCE,
                               "the nonce %s: sign again with the one in this answer's Accept-Signature",
                               reasons[state]);
    }
    return ESP_OK;
}

/* Path and query as they stand in the request's first line; no others are known. */
static bool value_of(void *context, hotreload_text_t name, hotreload_text_t *value)
{
    const signed_head_t *head = context;
    const char *uri = head->request->uri;
    size_t path_size = strcspn(uri, "?#");
    const char *query = uri[path_size] == '?' ? uri + path_size : "?";
    const char *method = head->request->method == HTTP_GET ? "GET" : "POST";
    if (hotreload_text_equals(name, "@method")) {
        *value = (hotreload_text_t) {method, strlen(method)};
    } else if (hotreload_text_equals(name, "@path") && uri[0] == '/') {
        *value = (hotreload_text_t) {uri, path_size};
    } else if (hotreload_text_equals(name, "@query") && strchr(uri, '#') == NULL) {
        *value = (hotreload_text_t) {query, strlen(query)};
    } else if (hotreload_text_equals(name, "content-digest")) {
        *value = head->content_digest;
    } else if (hotreload_text_equals(name, "content-type")) {
        *value = head->content_type;
    } else {
        return false;
    }
    return true;
}

static void sign(void *digest, const void *data, size_t size)
{
    hotreload_digest_update(digest, data, size);
}

/* Compares a digest with its Base64 text, in a time that does not depend on where they differ. */
static bool is_encoded(const uint8_t digest[HOTRELOAD_SHA256_SIZE], const char *base64)
{
    unsigned char expected[HOTRELOAD_SHA256_BASE64 + 1];
    size_t written;
    return mbedtls_base64_encode(expected, sizeof(expected), &written, digest, HOTRELOAD_SHA256_SIZE) == 0 &&
           mbedtls_ct_memcmp(expected, base64, HOTRELOAD_SHA256_BASE64) == 0;
}

static esp_err_t check_signature(signed_head_t *head, hotreload_fault_t *fault)
{
    uint8_t mac[HOTRELOAD_SHA256_SIZE];
    hotreload_digest_t hmac;
    hotreload_hmac_sha256_begin(&hmac, hotreload_device_key, sizeof(hotreload_device_key));
    const hotreload_text_t *unknown = hotreload_signature_base(&head->input, value_of, head, sign, &hmac);
    if (unknown != NULL) {
        hotreload_digest_abort(&hmac);
        return hotreload_fault(fault, HOTRELOAD_FAULT_SIGNATURE, "the signature covers %.*s, which cannot be checked "
                                                                 "here", (int)unknown->size, unknown->at);
    }
    if (!hotreload_digest_end(&hmac, mac)) {
        return no_memory(fault);
    }
    if (head->signature.size != HOTRELOAD_SHA256_BASE64 || !is_encoded(mac, head->signature.at)) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_SIGNATURE, "the signature is not that of this request by key %s",
                               s_key_id);
    }
    return ESP_OK;
}

static esp_err_t check(signed_head_t *head, hotreload_fault_t *fault)
{
    uint64_t issued;
    esp_err_t err = read_headers(head, fault);
    if (err == ESP_OK) {
        err = parse_headers(head, fault);
    }
    if (err == ESP_OK) {
        err = check_terms(head, fault);
    }
    if (err == ESP_OK) {
        err = check_nonce(head, &issued, fault);
    }
    if (err == ESP_OK) {
        err = check_signature(head, fault);
    }
    if (err == ESP_OK) {
        hotreload_nonce_use(&s_nonces, issued);
    }
    return err;
}

esp_err_t hotreload_auth_check(httpd_req_t *request, hotreload_body_digest_t *expected, hotreload_fault_t *fault)
{
    *expected = (hotreload_body_digest_t) {0};
    if (READING_IS_FREE && request->method == HTTP_GET) {
        return ESP_OK;
    }
    signed_head_t *head = calloc(1, sizeof(*head));
    if (head == NULL) {
        return no_memory(fault);
    }
    head->request = request;
    esp_err_t err = check(head, fault);
    if (err == ESP_OK) {
        expected->made = true;
        memcpy(expected->sha256, head->sha256.at, sizeof(expected->sha256));
        hotreload_sha256_begin(&expected->digest);
    }
    free(head);
    return err;
}

void hotreload_body_digest_update(hotreload_body_digest_t *expected, const void *data, size_t size)
{
    hotreload_digest_update(&expected->digest, data, size);
}

esp_err_t hotreload_body_digest_check(hotreload_body_digest_t *expected, hotreload_fault_t *fault)
{
    uint8_t digest[HOTRELOAD_SHA256_SIZE];
    if (!expected->made) {
        return ESP_OK;
    }
    if (!hotreload_digest_end(&expected->digest, digest)) {
        return no_memory(fault);
    }
    if (!is_encoded(digest, expected->sha256)) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_DIGEST, "the body is not the one that Content-Digest tells of");
    }
    return ESP_OK;
}

void hotreload_body_digest_abort(hotreload_body_digest_t *expected)
{
    hotreload_digest_abort(&expected->digest);
}

#endif
