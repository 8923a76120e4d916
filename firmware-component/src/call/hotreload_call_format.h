/*
 * SPDX-License-Identifier: MIT
 *
 * A call as it comes and goes in bytes (docs/device-api.md, "Calls"): what a request says, the memory that its buffers
 * are laid out in, and the answer. Knows nothing of the module that is called.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "api/hotreload_fault.h"

#define HOTRELOAD_CALL_WORDS 12
#define HOTRELOAD_CALL_BUFFERS HOTRELOAD_CALL_WORDS
/** Bytes before the words. */
#define HOTRELOAD_CALL_HEAD 44
/** Bytes of a request that are not content of its buffers, at most. */
#define HOTRELOAD_CALL_FRAME (HOTRELOAD_CALL_HEAD + 4 * HOTRELOAD_CALL_WORDS + 8 * HOTRELOAD_CALL_BUFFERS)
/** Registers that a result comes back in. */
#define HOTRELOAD_CALL_RESULT 4
/** What the memory of hotreload_call_place() is aligned to. */
#define HOTRELOAD_CALL_ALIGN 8

typedef enum { HOTRELOAD_CALL_IN = 1, HOTRELOAD_CALL_OUT = 2, HOTRELOAD_CALL_IN_OUT = 3 } hotreload_call_direction_t;

typedef struct {
    uint32_t size;
    hotreload_call_direction_t direction;
    const uint8_t *content; /**< In the request; NULL of a buffer that only goes out. */
} hotreload_call_buffer_t;

/** A request, checked. */
typedef struct {
    uint16_t index;
    uint8_t word_count;
    uint8_t buffer_count;
    uint16_t pointers;         /**< Bit i: word i is the number of a buffer. */
    const uint8_t *abi_sha256; /**< 32 bytes in the request. */
    uint32_t words[HOTRELOAD_CALL_WORDS]; /**< Those behind word_count are 0. */
    hotreload_call_buffer_t buffers[HOTRELOAD_CALL_BUFFERS];
} hotreload_call_request_t;

/**
 * Reads and checks a request; all that it says of sizes is true afterwards.
 *
 * @param bytes must outlive the request
 * @param limit most bytes of all its buffers
 * @return ESP_OK, or the error of CALL_FORMAT or TOO_LARGE
 */
esp_err_t hotreload_call_parse(const uint8_t *bytes, size_t size, uint32_t limit, hotreload_call_request_t *request,
                               hotreload_fault_t *fault);

/** @return bytes that hotreload_call_place() needs */
size_t hotreload_call_memory(const hotreload_call_request_t *request);

/**
 * Lays out the buffers, each aligned, in memory of that size: what comes in is copied, what goes out is zero. Replaces
 * the words that are numbers of buffers by their addresses. Afterwards the bytes of the request may go.
 */
void hotreload_call_place(hotreload_call_request_t *request, uint8_t *memory);

/**
 * Makes the answer, in the memory that the buffers were laid out in: it takes no other.
 *
 * @param answer where it begins
 * @return its size
 */
size_t hotreload_call_answer(const hotreload_call_request_t *request, const uint32_t result[HOTRELOAD_CALL_RESULT],
                             uint8_t *memory, const uint8_t **answer);
