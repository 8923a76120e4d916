/*
 * SPDX-License-Identifier: MIT
 *
 * What the files of the fuzzer of requests share.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "auth/hotreload_nonce.h"
#include "auth/hotreload_signature.h"
#include "httpd.h"

extern const uint8_t hotreload_device_key[HOTRELOAD_KEY_SIZE];
extern const uint8_t request_boot_id[HOTRELOAD_BOOT_ID_SIZE];

/** One request, from an input (request_text.c). */
typedef struct {
    httpd_req_t http;
    connection_t connection;
    unsigned seconds; /**< From the offer of a nonce to the request. */
    unsigned failing; /**< The allocation, from 1, that fails while the request is checked; 0: none. */
} request_t;

/** Reads the text: `METHOD SECONDS[/FAILING] URI`, header lines, an empty line, the body. The caller frees it. */
void request_read(request_t *request, const uint8_t *bytes, size_t size);
/** The value of the first header of that name, trimmed as a signer would; at NULL: there is none. */
hotreload_text_t request_header(const request_t *request, const char *name);
/** Replaces a token such as %N in all values. @return whether it occurred in the header that decides, the first */
bool request_replace(request_t *request, const char *header, const char *token, const char *text);
void request_free(request_t *request);

/** Reads the three headers by themselves, each in memory of its own size (request_headers.c). */
void check_headers(const request_t *request);

/** Signs as the owner of the key does, whatever Signature-Input asks for (request_signer.c). Base64, NUL-terminated. */
void sign_request(const request_t *request, char *base64, size_t size);
void digest_body(const request_t *request, char *base64, size_t size);

/** Issues, checks and uses nonces as a script says, against what must come out (request_nonces.c). */
void check_nonces(const uint8_t *script, size_t size);
