/*
 * SPDX-License-Identifier: MIT
 *
 * A request's body, read within a deadline and at a minimum rate: the server has one task, and a body that drips would
 * keep everybody else waiting.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "esp_http_server.h"
#include "hotreload_fault.h"

typedef struct {
    httpd_req_t *request;
    size_t remaining;
    size_t received;
    int64_t start_us;
} hotreload_body_t;

void hotreload_body_begin(hotreload_body_t *body, httpd_req_t *request);

/** Reads 1 to size bytes of what remains. @return their number, or 0 with BODY_INCOMPLETE */
size_t hotreload_body_read(hotreload_body_t *body, void *buffer, size_t size, hotreload_fault_t *fault);

/**
 * Throws away what remains, up to a bound: a client that is still sending when its connection is closed never sees the
 * answer.
 *
 * @return ESP_OK when nothing remains; else the connection must be closed
 */
esp_err_t hotreload_body_drain(hotreload_body_t *body);
