/*
 * SPDX-License-Identifier: MIT
 *
 * Nonces that cost no memory until they are used: the time of issue and a MAC over it and the boot id, so that the
 * device recognises its own. They are taken in the order of issue: one that is used makes all earlier ones void, so that
 * nobody can hold a request back and deliver it after a later one. Only the latest used one is remembered, and only the
 * owner of the key can use one: a flood of requests evicts nobody's.
 *
 * Threads: to be called by one task at a time.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "auth/hotreload_signature.h"

/** Characters of a nonce, without a NUL: 12 hexadecimal digits of time, 20 Base64 characters of MAC. */
#define HOTRELOAD_NONCE_SIZE 32
/** A nonce is taken for so long. */
#define HOTRELOAD_NONCE_SECONDS 30
#define HOTRELOAD_BOOT_ID_SIZE 8
#define HOTRELOAD_KEY_SIZE 32

typedef struct {
    const uint8_t *key;
    uint8_t boot_id[HOTRELOAD_BOOT_ID_SIZE];
    uint64_t last;                         /**< When the last one was issued; no two have the same time, nor has one 0. */
    uint64_t used;                         /**< When the latest used one was issued; 0: none was used. */
} hotreload_nonces_t;

typedef enum {
    HOTRELOAD_NONCE_VALID,
    HOTRELOAD_NONCE_FOREIGN, /**< Of another device, another key or an earlier boot, or invented. */
    HOTRELOAD_NONCE_EXPIRED, /**< Too old. */
    HOTRELOAD_NONCE_USED,
    HOTRELOAD_NONCE_OVERTAKEN, /**< A later one was used. */
    HOTRELOAD_NONCE_FAILED,    /**< No memory for the MAC. */
} hotreload_nonce_state_t;

/** @param key HOTRELOAD_KEY_SIZE bytes, which must stay valid; boot_id drawn at each boot */
void hotreload_nonces_begin(hotreload_nonces_t *nonces, const uint8_t *key, const uint8_t *boot_id);

/**
 * Makes a new one.
 *
 * @param now_us microseconds since boot, less than 2^48 (8 years)
 * @param text   receives HOTRELOAD_NONCE_SIZE characters and a NUL
 * @return false when there is no memory for the MAC
 */
bool hotreload_nonce_issue(hotreload_nonces_t *nonces, uint64_t now_us, char *text);

/** Judges one. @param issued receives the time of issue when it is valid, for hotreload_nonce_use() */
hotreload_nonce_state_t hotreload_nonce_check(const hotreload_nonces_t *nonces, uint64_t now_us, hotreload_text_t text,
                                              uint64_t *issued);

/** Marks one that is valid as used, and all earlier ones as void. */
void hotreload_nonce_use(hotreload_nonces_t *nonces, uint64_t issued);
