/*
 * SPDX-License-Identifier: MIT
 *
 * Fuzzes a request of /call, from its bytes to the answer.
 *
 * The input is the limit of all buffers (two bytes, little endian) and the request. What is taken lies within the
 * request and the limit; the buffers lie apart from each other in the memory that they need; and the answer is exactly
 * what went out.
 */
#include <stdlib.h>
#include <string.h>

#include "host.h"
#include "call/hotreload_call_format.h"

enum { MAGIC_SIZE = 4, RESULT_SIZE = 4 * HOTRELOAD_CALL_RESULT, HEAD_SIZE = 24 };

static bool within(const uint8_t *bytes, size_t size, const uint8_t *part, size_t part_size)
{
    return part >= bytes && part_size <= size && (size_t)(part - bytes) <= size - part_size;
}

static uint32_t check_taken(const hotreload_call_request_t *request, const uint8_t *bytes, size_t size)
{
    uint32_t total = 0;
    CHECK(request->word_count <= HOTRELOAD_CALL_WORDS && request->buffer_count <= HOTRELOAD_CALL_BUFFERS);
    CHECK(within(bytes, size, request->abi_sha256, 32));
    for (int i = 0; i < request->buffer_count; i++) {
        const hotreload_call_buffer_t *buffer = &request->buffers[i];
        CHECK((buffer->content == NULL) == (buffer->direction == HOTRELOAD_CALL_OUT));
        CHECK(buffer->content == NULL || within(bytes, size, buffer->content, buffer->size));
        total += buffer->size;
    }
    return total;
}

/* What the function under test would have written: each buffer full of its own number. */
static size_t fill(const hotreload_call_request_t *placed, uint8_t *memory, size_t memory_size, uint8_t *expected)
{
    uint8_t *at = memory + HEAD_SIZE;
    size_t size = 0;
    for (int i = 0; i < placed->buffer_count; i++) {
        const hotreload_call_buffer_t *buffer = &placed->buffers[i];
        CHECK((uintptr_t)at % HOTRELOAD_CALL_ALIGN == 0 && within(memory, memory_size, at, buffer->size));
        memset(at, i + 1, buffer->size);
        if ((buffer->direction & HOTRELOAD_CALL_OUT) != 0) {
            memset(expected + size, i + 1, buffer->size);
            size += buffer->size;
        }
        at += (buffer->size + HOTRELOAD_CALL_ALIGN - 1) / HOTRELOAD_CALL_ALIGN * HOTRELOAD_CALL_ALIGN;
    }
    CHECK(at == memory + memory_size);
    return size;
}

static void check_placed(const hotreload_call_request_t *asked, const hotreload_call_request_t *placed,
                         const uint8_t *memory)
{
    static const uint8_t zeros[UINT16_MAX];
    const uint8_t *at[HOTRELOAD_CALL_BUFFERS];
    const uint8_t *next = memory + HEAD_SIZE;
    for (int i = 0; i < asked->buffer_count; i++) {
        const hotreload_call_buffer_t *buffer = &asked->buffers[i];
        at[i] = next;
        CHECK(memcmp(next, buffer->content != NULL ? buffer->content : zeros, buffer->size) == 0);
        next += (buffer->size + HOTRELOAD_CALL_ALIGN - 1) / HOTRELOAD_CALL_ALIGN * HOTRELOAD_CALL_ALIGN;
    }
    for (int i = 0; i < HOTRELOAD_CALL_WORDS; i++) {
        bool pointer = (asked->pointers >> i & 1) != 0;
        CHECK(i < asked->word_count || (asked->words[i] == 0 && !pointer));
        CHECK(placed->words[i] == (pointer ? (uint32_t)(uintptr_t)at[asked->words[i]] : asked->words[i]));
    }
}

static void check_call(const hotreload_call_request_t *asked)
{
    static const uint32_t result[HOTRELOAD_CALL_RESULT] = {1, 2, 3, UINT32_MAX};
    static uint8_t expected[UINT16_MAX];
    hotreload_call_request_t placed = *asked;
    const size_t size = hotreload_call_memory(asked);
    uint8_t *memory = malloc(size);
    const uint8_t *answer;
    CHECK(memory != NULL);
    hotreload_call_place(&placed, memory);
    check_placed(asked, &placed, memory);
    const size_t out = fill(&placed, memory, size, expected);
    CHECK(hotreload_call_answer(&placed, result, memory, &answer) == MAGIC_SIZE + RESULT_SIZE + out);
    CHECK(memcmp(answer, "HRR1", MAGIC_SIZE) == 0);
    CHECK(memcmp(answer + MAGIC_SIZE, result, RESULT_SIZE) == 0);
    CHECK(memcmp(answer + MAGIC_SIZE + RESULT_SIZE, expected, out) == 0);
    free(memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t input_size);

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t input_size)
{
    if (input_size < 2) {
        return 0;
    }
    const uint32_t limit = input[0] | (uint32_t)input[1] << 8;
    const size_t size = input_size - 2;
    uint8_t *bytes = malloc(size + 1);
    hotreload_call_request_t request;
    hotreload_fault_t fault = {0};
    CHECK(bytes != NULL);
    memcpy(bytes, input + 2, size);
    if (hotreload_call_parse(bytes, size, limit, &request, &fault) == ESP_OK) {
        CHECK(check_taken(&request, bytes, size) <= limit);
        check_call(&request);
    } else {
        CHECK(fault.code == HOTRELOAD_FAULT_CALL_FORMAT || fault.code == HOTRELOAD_FAULT_TOO_LARGE);
        CHECK(fault.detail[0] != '\0');
    }
    free(bytes);
    return 0;
}
