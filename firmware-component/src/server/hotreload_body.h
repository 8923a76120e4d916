/*
 * SPDX-License-Identifier: MIT
 *
 * A request's body, read within a deadline and at a minimum rate: the server has one task, and a body that drips would
 * keep everybody else waiting.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "api/hotreload_fault.h"
#include "auth/hotreload_auth.h"
#include "esp_http_server.h"

typedef struct {
    httpd_req_t *request;
    size_t remaining;
    size_t received;
    int64_t start_us;
    hotreload_body_digest_t digest;
} hotreload_body_t;

/** The body has no expected digest until hotreload_admit() has filled in `digest`. */
void hotreload_body_begin(hotreload_body_t *body, httpd_req_t *request);

/** Reads 1 to size bytes of what remains. @return their number, or 0 with BODY_INCOMPLETE */
size_t hotreload_body_read(hotreload_body_t *body, void *buffer, size_t size, hotreload_fault_t *fault);

/**
 * Reads what remains, and compares the whole with what the request's signature states. Nothing that the request asks
 * for may be done before.
 *
 * @return ESP_OK, or BODY_INCOMPLETE, DIGEST or NO_MEMORY
 */
esp_err_t hotreload_body_end(hotreload_body_t *body, hotreload_fault_t *fault);

/**
 * Throws away what remains, up to 1 MiB and within the body's own deadline: a client that is still sending when its
 * connection is closed never sees the answer.
 *
 * @return ESP_OK when nothing remains; else the connection must be closed
 */
esp_err_t hotreload_body_drain(hotreload_body_t *body);
