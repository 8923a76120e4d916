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

#include "api/hotreload_fault.h"
#include "esp_http_server.h"
#include "port/hotreload_crypto.h"
#include "sdkconfig.h"

/** The digest that the signature states for the body. All zero: none. */
typedef struct {
    hotreload_digest_t digest;
    char sha256[HOTRELOAD_SHA256_BASE64];
    bool made;
} hotreload_body_digest_t;

#ifndef CONFIG_HOTRELOAD_AUTH_NONE

/** @param boot_id drawn at each boot */
void hotreload_auth_start(const uint8_t *boot_id);

/**
 * Checks the request's signature and uses up its nonce. GET needs no signature unless CONFIG_HOTRELOAD_AUTH_READ.
 *
 * @param expected filled in; ended by hotreload_body_digest_check() or hotreload_body_digest_abort()
 * @return ESP_OK, or UNAUTHENTICATED, SIGNATURE, DEVICE, NONCE, DIGEST, NO_MEMORY or CRYPTO; then nothing is expected
 */
esp_err_t hotreload_auth_check(httpd_req_t *request, hotreload_body_digest_t *expected, hotreload_fault_t *fault);

/** Puts the nonce for the next request into the answer's headers. */
void hotreload_auth_offer(httpd_req_t *request);

/** Takes the next bytes of the body. */
void hotreload_body_digest_update(hotreload_body_digest_t *expected, const void *data, size_t size);

/** Compares the body, which has been fed whole, with what is expected. @return ESP_OK, DIGEST, NO_MEMORY or CRYPTO */
esp_err_t hotreload_body_digest_check(hotreload_body_digest_t *expected, hotreload_fault_t *fault);

/** Frees what the comparison holds. Does nothing to one that has ended. */
void hotreload_body_digest_abort(hotreload_body_digest_t *expected);

#else

static inline void hotreload_auth_start(const uint8_t *boot_id)
{
    (void)boot_id;
}

static inline esp_err_t hotreload_auth_check(httpd_req_t *request, hotreload_body_digest_t *expected,
                                             hotreload_fault_t *fault)
{
    (void)request;
    (void)expected;
    (void)fault;
    return ESP_OK;
}

static inline void hotreload_auth_offer(httpd_req_t *request)
{
    (void)request;
}

static inline void hotreload_body_digest_update(hotreload_body_digest_t *expected, const void *data, size_t size)
{
    (void)expected;
    (void)data;
    (void)size;
}

static inline esp_err_t hotreload_body_digest_check(hotreload_body_digest_t *expected, hotreload_fault_t *fault)
{
    (void)expected;
    (void)fault;
    return ESP_OK;
}

static inline void hotreload_body_digest_abort(hotreload_body_digest_t *expected)
{
    (void)expected;
}

#endif
