/*
 * SPDX-License-Identifier: MIT
 *
 * A request as a fuzzer makes it: the connection behind an httpd_req_t, and the clock.
 */
#pragma once

#include <stdint.h>

#include "esp_http_server.h"

#define CONNECTION_HEADERS 12

typedef struct {
    const char *name;
    const char *value;
} connection_header_t;

/** What a request came by. All zero: no headers, no body. */
typedef struct {
    connection_header_t headers[CONNECTION_HEADERS]; /**< In the order in which they came. */
    size_t header_count;
    const uint8_t *body; /**< What the sender sends, which may differ from what Content-Length says. */
    size_t body_size;
    /** A byte a call of httpd_req_recv(): how much it gives, how long it takes; docs in httpd.c. NULL: all at once. */
    const uint8_t *script;
    size_t script_size;
    int ends;          /**< What httpd_req_recv() gives when the body is used up: 0 or HTTPD_SOCK_ERR_TIMEOUT. */
    char offered[256]; /**< What was answered as Accept-Signature; empty: nothing. */
} connection_t;

extern int64_t connection_now_us;
