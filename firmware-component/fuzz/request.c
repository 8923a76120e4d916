/*
 * SPDX-License-Identifier: MIT
 *
 * Fuzzes what a stranger's request reaches: its headers, signature, nonce, query and the promise of its body.
 *
 * The input is the request as text (request_text.c). No fuzzer finds a nonce or a signature: %N stands for the nonce
 * that the device has offered, %S for the signature by the device's key over whatever Signature-Input says, %D for the
 * digest of the body. So the fuzzer owns the key, and damages everything around it.
 */
#include "request.h"

#include <stdlib.h>
#include <string.h>

#include "heap.h"
#include "host.h"
#include "server/hotreload_answer.h"
#include "auth/hotreload_auth.h"
#include "server/hotreload_body.h"
#include "server/hotreload_origin.h"
#include "server/hotreload_query.h"
#include "server/hotreload_target.h"

const uint8_t hotreload_device_key[HOTRELOAD_KEY_SIZE] = {1, 2, 3, 4};
const uint8_t request_boot_id[HOTRELOAD_BOOT_ID_SIZE] = {5, 6, 7, 8};

static uint32_t s_tables[2][1];
static const char *const s_names[] = {"f", NULL};
static const uint32_t s_traps[] = {0};
static hotreload_module_t s_modules[] = {
    {.name = "first", .partition_label = "hotreload", .symbol_table = s_tables[0], .symbol_names = s_names,
     .symbol_count = 1, .missing = s_traps},
    {.name = "second", .partition_label = "other", .symbol_table = s_tables[1], .symbol_names = s_names,
     .symbol_count = 1, .missing = s_traps},
};

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    hotreload_module_register(&s_modules[0]);
    hotreload_module_register(&s_modules[1]);
    return 0;
}

static bool same(hotreload_text_t text, const char *other)
{
    return text.size == strlen(other) && memcmp(text.at, other, text.size) == 0;
}

/* What is offered is itself of the form that is taken. */
static void take_offer(request_t *request, char nonce[HOTRELOAD_NONCE_SIZE + 1])
{
    hotreload_signature_input_t input;
    hotreload_auth_offer(&request->http);
    CHECK(hotreload_parse_signature_input(hotreload_trimmed(request->connection.offered), &input) == NULL);
    CHECK(input.component_count == 5 && input.nonce.size == HOTRELOAD_NONCE_SIZE && input.keyid.size == 29);
    memcpy(nonce, input.nonce.at, HOTRELOAD_NONCE_SIZE);
    nonce[HOTRELOAD_NONCE_SIZE] = '\0';
}

/* Only what the key's owner signed is taken, with all that must be signed, and only once. */
static void check_taken(request_t *request, const char *nonce, bool is_signed)
{
    static const char *const covered[] = {"@method", "@path", "@query", "content-type", "content-digest"};
    hotreload_signature_input_t input;
    hotreload_body_digest_t again;
    hotreload_fault_t fault;
    CHECK(is_signed && request->seconds <= HOTRELOAD_NONCE_SECONDS);
    CHECK(hotreload_parse_signature_input(request_header(request, "Signature-Input"), &input) == NULL);
    CHECK(same(input.nonce, nonce) && same(input.keyid, "baf3244892dd2bde@a0b1c2d3e4f5"));
    for (size_t i = 0; i < 5; i++) {
        CHECK(hotreload_covers(&input, covered[i]));
    }
    CHECK(hotreload_auth_check(&request->http, &again, &fault) != ESP_OK && fault.code == HOTRELOAD_FAULT_NONCE);
}

/* The body is taken exactly when it is the one that the signed digest tells of. */
static void check_body(request_t *request, hotreload_body_t *body, const char *digest)
{
    hotreload_text_t promised;
    hotreload_fault_t fault;
    CHECK(hotreload_parse_content_digest(request_header(request, "Content-Digest"), &promised) == NULL);
    esp_err_t err = hotreload_body_end(body, &fault);
    if (err != ESP_OK && fault.code == HOTRELOAD_FAULT_NO_MEMORY) {
        CHECK(request->failing > 0);
        return;
    }
    CHECK((err == ESP_OK) == same(promised, digest));
    CHECK(err == ESP_OK || fault.code == HOTRELOAD_FAULT_DIGEST);
}

/* What is admitted names an address or localhost, and no other site. */
static void check_origin(request_t *request)
{
    hotreload_fault_t fault = {0};
    hotreload_text_t host = request_header(request, "Host");
    hotreload_text_t origin = request_header(request, "Origin");
    if (hotreload_origin_check(&request->http, &fault) != ESP_OK) {
        CHECK(fault.code == HOTRELOAD_FAULT_ORIGIN);
        return;
    }
    CHECK(host.at != NULL && host.size > 0 && memchr(host.at, '@', host.size) == NULL);
    CHECK((host.at[0] >= '0' && host.at[0] <= '9') || host.at[0] == '[' || (host.at[0] | 32) == 'l');
    CHECK(origin.at == NULL || origin.size > host.size);
}

static void check_target(request_t *request, bool takes_sequence)
{
    const hotreload_config_t own = {.partition_label = "hotreload", .symbol_table = s_tables[0],
                                    .symbol_names = s_names, .symbol_count = 1};
    hotreload_target_t target;
    hotreload_fault_t fault = {0};
    esp_err_t err = hotreload_find_target(&request->http, &own, takes_sequence, &target, &fault);
    CHECK((err == ESP_OK) == (fault.code == HOTRELOAD_FAULT_NONE));
    if (err == ESP_OK) {
        bool second = strstr(request->http.uri, "second") != NULL;
        CHECK(target.slot == hotreload_slot_find(s_tables[0]) ||
              (second && target.slot == hotreload_slot_find(s_tables[1])));
        CHECK(target.config.symbol_table == target.slot->symbol_table);
        CHECK(target.sequence == 0 || (takes_sequence && strcasestr(request->http.uri, "sequence=") != NULL));
    }
}

static void check_listed(request_t *request)
{
    static const char *const takes[2] = {"log=" HOTRELOAD_LISTED};
    char query[HOTRELOAD_QUERY_SIZE];
    hotreload_fault_t fault = {0};
    unsigned listed = 3;
    esp_err_t err = hotreload_query_read(&request->http, takes, query, &fault);
    err = err == ESP_OK ? hotreload_query_word(query, "log", HOTRELOAD_LISTED, &listed, &fault) : err;
    CHECK((err == ESP_OK) == (fault.code == HOTRELOAD_FAULT_NONE));
    CHECK(listed == 3 || (err == ESP_OK && listed < 3 && strcasestr(request->http.uri, "log=") != NULL));
}

static void serve(request_t *request)
{
    char nonce[HOTRELOAD_NONCE_SIZE + 1];
    char digest[HOTRELOAD_SHA256_BASE64 + 1];
    char signature[HOTRELOAD_SHA256_BASE64 + 1];
    hotreload_body_t body;
    hotreload_fault_t fault = {0};
    take_offer(request, nonce);
    digest_body(request, digest, sizeof(digest));
    request_replace(request, "Signature-Input", "%N", nonce);
    request_replace(request, "Content-Digest", "%D", digest);
    sign_request(request, signature, sizeof(signature));
    bool is_signed = request_replace(request, "Signature", "%S", signature);

    check_headers(request);
    check_origin(request);
    check_target(request, false);
    check_target(request, true);
    check_listed(request);
    connection_now_us += request->seconds * INT64_C(1000000);
    hotreload_body_begin(&body, &request->http);
    heap_fail(request->failing);
    esp_err_t err = hotreload_auth_check(&request->http, &body.digest, &fault);
    heap_fail(0);
    CHECK((err == ESP_OK) == (fault.code == HOTRELOAD_FAULT_NONE));
    if (err == ESP_OK && request->http.method != HTTP_GET) {
        check_taken(request, nonce, is_signed);
        check_body(request, &body, digest);
    }
    hotreload_body_digest_abort(&body.digest);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    request_t request;
    connection_now_us = 1000000;
    hotreload_auth_start(request_boot_id);
    request_read(&request, bytes, size);
    if (strcmp(request.http.uri, "/nonces") == 0) {
        check_nonces(request.connection.body, request.connection.body_size);
    } else {
        serve(&request);
    }
    request_free(&request);
    return 0;
}
