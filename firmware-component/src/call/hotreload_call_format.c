/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#if CONFIG_HOTRELOAD_CALL

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "call/hotreload_call_format.h"

/** Bytes of an answer before the buffers, and what is kept free for them, so that the buffers are aligned. */
#define ANSWER_HEAD (4 + 4 * HOTRELOAD_CALL_RESULT)
#define ANSWER_ROOM 24

_Static_assert(ANSWER_ROOM >= ANSWER_HEAD && ANSWER_ROOM % HOTRELOAD_CALL_ALIGN == 0, "the head fits before buffers");

#define BAD(...) hotreload_fault(fault, HOTRELOAD_FAULT_CALL_FORMAT, __VA_ARGS__)

static uint32_t get16(const uint8_t *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8;
}

static uint32_t get32(const uint8_t *bytes)
{
    return get16(bytes) | get16(bytes + 2) << 16;
}

static void put32(uint8_t *bytes, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        bytes[i] = (uint8_t)(value >> 8 * i);
    }
}

static size_t aligned(uint32_t size)
{
    return ((size_t)size + HOTRELOAD_CALL_ALIGN - 1) & ~(size_t)(HOTRELOAD_CALL_ALIGN - 1);
}

static bool comes_in(const hotreload_call_buffer_t *buffer)
{
    return (buffer->direction & HOTRELOAD_CALL_IN) != 0;
}

static bool goes_out(const hotreload_call_buffer_t *buffer)
{
    return (buffer->direction & HOTRELOAD_CALL_OUT) != 0;
}

/* Bytes up to the contents of the buffers. */
static size_t frame_of(const hotreload_call_request_t *request)
{
    return HOTRELOAD_CALL_HEAD + 4u * request->word_count + 8u * request->buffer_count;
}

static esp_err_t parse_head(const uint8_t *bytes, size_t size, hotreload_call_request_t *request,
                            hotreload_fault_t *fault)
{
    if (size < HOTRELOAD_CALL_HEAD) {
        return BAD("a call begins with a head of %d bytes, but there are %" PRIu32, HOTRELOAD_CALL_HEAD,
                   (uint32_t)size);
    }
    if (memcmp(bytes, "HRC1", 4) != 0) {
        return BAD("a call begins with HRC1, not with %02x %02x %02x %02x", bytes[0], bytes[1], bytes[2], bytes[3]);
    }
    *request = (hotreload_call_request_t) {
        .index = (uint16_t)get16(bytes + 4),
        .word_count = bytes[6],
        .buffer_count = bytes[7],
        .pointers = (uint16_t)get16(bytes + 8),
        .abi_sha256 = bytes + 12,
    };
    if (get16(bytes + 10) != 0) {
        return BAD("bytes 10 and 11 are 0, not 0x%04" PRIx32, get16(bytes + 10));
    }
    if (request->word_count > HOTRELOAD_CALL_WORDS || request->buffer_count > HOTRELOAD_CALL_BUFFERS) {
        return BAD("%d words and %d buffers, but there are at most %d of each", request->word_count,
                   request->buffer_count, HOTRELOAD_CALL_WORDS);
    }
    if (size < frame_of(request)) {
        return BAD("%" PRIu32 " bytes, but a head, %d words and %d buffers take %" PRIu32, (uint32_t)size,
                   request->word_count, request->buffer_count, (uint32_t)frame_of(request));
    }
    return ESP_OK;
}

static esp_err_t parse_words(const uint8_t *bytes, hotreload_call_request_t *request, hotreload_fault_t *fault)
{
    if (request->pointers >> request->word_count != 0) {
        return BAD("the mask 0x%04x names words beyond the %d that there are", request->pointers,
                   request->word_count);
    }
    for (int i = 0; i < request->word_count; i++) {
        request->words[i] = get32(bytes + HOTRELOAD_CALL_HEAD + 4 * i);
        if ((request->pointers >> i & 1) != 0 && request->words[i] >= request->buffer_count) {
            return BAD("word %d points to buffer %" PRIu32 ", but there are %d, from 0 on", i, request->words[i],
                       request->buffer_count);
        }
    }
    return ESP_OK;
}

static esp_err_t parse_buffers(const uint8_t *bytes, uint32_t limit, hotreload_call_request_t *request,
                               uint32_t *content, hotreload_fault_t *fault)
{
    const uint8_t *at = bytes + HOTRELOAD_CALL_HEAD + 4 * request->word_count;
    uint32_t total = 0;
    *content = 0;
    for (int i = 0; i < request->buffer_count; i++, at += 8) {
        hotreload_call_buffer_t *buffer = &request->buffers[i];
        uint32_t direction = get32(at + 4);
        if (direction < HOTRELOAD_CALL_IN || direction > HOTRELOAD_CALL_IN_OUT) {
            return BAD("buffer %d has direction %" PRIu32 ": 1 is in, 2 out, 3 in and out", i, direction);
        }
        buffer->size = get32(at);
        buffer->direction = (hotreload_call_direction_t)direction;
        if (buffer->size > limit - total) {
            return hotreload_fault(fault, HOTRELOAD_FAULT_TOO_LARGE,
                                   "buffer %d takes %" PRIu32 " bytes and those before it %" PRIu32
                                   ", but all may take %" PRIu32 ": CONFIG_HOTRELOAD_CALL_BYTES", i, buffer->size,
                                   total, limit);
        }
        total += buffer->size;
        *content += comes_in(buffer) ? buffer->size : 0;
    }
    return ESP_OK;
}

static esp_err_t parse_contents(const uint8_t *bytes, size_t size, uint32_t content,
                                hotreload_call_request_t *request, hotreload_fault_t *fault)
{
    const uint8_t *at = bytes + frame_of(request);
    size_t there = size - frame_of(request);
    if (there != content) {
        return BAD("the buffers that come in have %" PRIu32 " bytes, but %" PRIu32 " follow", content,
                   (uint32_t)there);
    }
    for (int i = 0; i < request->buffer_count; i++) {
        hotreload_call_buffer_t *buffer = &request->buffers[i];
        if (comes_in(buffer)) {
            buffer->content = at;
            at += buffer->size;
        }
    }
    return ESP_OK;
}

esp_err_t hotreload_call_parse(const uint8_t *bytes, size_t size, uint32_t limit, hotreload_call_request_t *request,
                               hotreload_fault_t *fault)
{
    uint32_t content = 0;
    esp_err_t err = parse_head(bytes, size, request, fault);
    if (err == ESP_OK) {
        err = parse_words(bytes, request, fault);
    }
    if (err == ESP_OK) {
        err = parse_buffers(bytes, limit, request, &content, fault);
    }
    return err == ESP_OK ? parse_contents(bytes, size, content, request, fault) : err;
}

size_t hotreload_call_memory(const hotreload_call_request_t *request)
{
    size_t size = ANSWER_ROOM;
    for (int i = 0; i < request->buffer_count; i++) {
        size += aligned(request->buffers[i].size);
    }
    return size;
}

void hotreload_call_place(hotreload_call_request_t *request, uint8_t *memory)
{
    uint32_t addresses[HOTRELOAD_CALL_BUFFERS];
    uint8_t *at = memory + ANSWER_ROOM;
    for (int i = 0; i < request->buffer_count; i++) {
        hotreload_call_buffer_t *buffer = &request->buffers[i];
        addresses[i] = (uint32_t)(uintptr_t)at;
        if (comes_in(buffer)) {
            memcpy(at, buffer->content, buffer->size);
        } else {
            memset(at, 0, buffer->size);
        }
        buffer->content = NULL;
        at += aligned(buffer->size);
    }
    for (int i = 0; i < request->word_count; i++) {
        if ((request->pointers >> i & 1) != 0) {
            request->words[i] = addresses[request->words[i]];
        }
    }
    request->abi_sha256 = NULL;
}

/* Each buffer moves towards the head, so none is overwritten before it has moved. */
size_t hotreload_call_answer(const hotreload_call_request_t *request, const uint32_t result[HOTRELOAD_CALL_RESULT],
                             uint8_t *memory, const uint8_t **answer)
{
    const uint8_t *from = memory + ANSWER_ROOM;
    uint8_t *to = memory + ANSWER_ROOM;
    for (int i = 0; i < request->buffer_count; i++) {
        const hotreload_call_buffer_t *buffer = &request->buffers[i];
        if (goes_out(buffer)) {
            memmove(to, from, buffer->size);
            to += buffer->size;
        }
        from += aligned(buffer->size);
    }
    uint8_t *head = memory + ANSWER_ROOM - ANSWER_HEAD;
    memcpy(head, "HRR1", 4);
    for (int i = 0; i < HOTRELOAD_CALL_RESULT; i++) {
        put32(head + 4 + 4 * i, result[i]);
    }
    *answer = head;
    return (size_t)(to - head);
}

#endif
