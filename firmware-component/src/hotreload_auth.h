/*
 * SPDX-License-Identifier: MIT
 *
 * Who may replace a module: whoever signs the request with the device's key (docs/security.md). With
 * CONFIG_HOTRELOAD_AUTH_NONE anybody may, and all of this is nothing.
 *
 * Threads: hotreload_auth_start() while no server runs, the others in the server's task.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "esp_http_server.h"
#include "port/hotreload_crypto.h"
#include "hotreload_fault.h"
#include "sdkconfig.h"

/** What the signature promises of the request's body. All zero: nothing. */
typedef struct {
    hotreload_digest_t digest;
    char sha256[HOTRELOAD_SHA256_BASE64];
    bool made;
} hotreload_promise_t;

#ifndef CONFIG_HOTRELOAD_AUTH_NONE

/** @param boot_id drawn anew at each boot */
void hotreload_auth_start(const uint8_t *boot_id);

/**
 * Checks the request's signature and uses up its nonce. GET needs no signature unless CONFIG_HOTRELOAD_AUTH_READ.
 *
 * @param promise filled in; ended by hotreload_promise_keep() or hotreload_promise_drop()
 * @return ESP_OK, or UNAUTHENTICATED, SIGNATURE, NONCE, DIGEST or NO_MEMORY; then nothing is promised
 */
esp_err_t hotreload_auth_check(httpd_req_t *request, hotreload_promise_t *promise, hotreload_fault_t *fault);

/** Puts the nonce for the next request into the answer's headers. */
void hotreload_auth_offer(httpd_req_t *request);

/** Takes the next bytes of the body. */
void hotreload_promise_feed(hotreload_promise_t *promise, const void *data, size_t size);

/** Compares the body, which has been fed whole, with the promise. @return ESP_OK, DIGEST or NO_MEMORY */
esp_err_t hotreload_promise_keep(hotreload_promise_t *promise, hotreload_fault_t *fault);

/** Frees what the promise holds. Does nothing to one that has ended. */
void hotreload_promise_drop(hotreload_promise_t *promise);

#else

static inline void hotreload_auth_start(const uint8_t *boot_id)
{
    (void)boot_id;
}

static inline esp_err_t hotreload_auth_check(httpd_req_t *request, hotreload_promise_t *promise,
                                             hotreload_fault_t *fault)
{
    (void)request;
    (void)promise;
    (void)fault;
    return ESP_OK;
}

static inline void hotreload_auth_offer(httpd_req_t *request)
{
    (void)request;
}

static inline void hotreload_promise_feed(hotreload_promise_t *promise, const void *data, size_t size)
{
    (void)promise;
    (void)data;
    (void)size;
}

static inline esp_err_t hotreload_promise_keep(hotreload_promise_t *promise, hotreload_fault_t *fault)
{
    (void)promise;
    (void)fault;
    return ESP_OK;
}

static inline void hotreload_promise_drop(hotreload_promise_t *promise)
{
    (void)promise;
}

#endif
