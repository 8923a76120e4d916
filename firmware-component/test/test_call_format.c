/*
 * SPDX-License-Identifier: MIT
 *
 * Requests of /call: one that is right, and each mistake apart.
 */
#include "host.h"
#include "call/hotreload_call_format.h"

#define LIMIT 64

typedef struct {
    uint8_t bytes[256];
    size_t size;
} message_t;

static void put(message_t *message, const void *bytes, size_t size)
{
    CHECK(message->size + size <= sizeof(message->bytes));
    memcpy(message->bytes + message->size, bytes, size);
    message->size += size;
}

static void put32(message_t *message, uint32_t value)
{
    put(message, &value, sizeof(value));
}

static message_t head(int words, int buffers, int pointers)
{
    const uint8_t fields[] = {'H', 'R', 'C', '1', 7, 1, (uint8_t)words, (uint8_t)buffers, (uint8_t)pointers, 0, 0, 0};
    message_t message = {.size = 0};
    put(&message, fields, sizeof(fields));
    for (uint8_t i = 0; i < 32; i++) {
        put(&message, &i, 1);
    }
    return message;
}

/* f(-1, in "abc", out 3, in and out "wxyz") */
static message_t sound(void)
{
    message_t message = head(4, 3, 0xe);
    const uint32_t words[] = {UINT32_MAX, 0, 1, 2, 3, 1, 3, 2, 4, 3};
    put(&message, words, sizeof(words));
    put(&message, "abcwxyz", 7);
    return message;
}

static esp_err_t parse(const message_t *message, hotreload_call_request_t *request, hotreload_fault_t *fault)
{
    uint8_t *exact = malloc(message->size + 1); /* The sanitizer sees what is read beyond. */
    CHECK(exact != NULL);
    memcpy(exact, message->bytes, message->size);
    esp_err_t err = hotreload_call_parse(exact, message->size, LIMIT, request, fault);
    free(exact);
    return err;
}

static void expect(const message_t *message, hotreload_fault_code_t code, const char *detail)
{
    hotreload_call_request_t request;
    hotreload_fault_t fault = {0};
    CHECK(parse(message, &request, &fault) != ESP_OK);
    CHECK_TEXT(fault.detail, detail);
    CHECK(fault.code == code);
}

static void expect_changed(size_t offset, uint8_t value, const char *detail)
{
    message_t message = sound();
    message.bytes[offset] = value;
    expect(&message, HOTRELOAD_FAULT_CALL_FORMAT, detail);
}

static void lays_out_what_comes_in_and_answers_what_goes_out(void)
{
    static const uint32_t result[] = {0x04030201, 2, 3, 0xfffefdfc};
    message_t message = sound();
    hotreload_call_request_t request;
    hotreload_fault_t fault = {0};
    _Alignas(HOTRELOAD_CALL_ALIGN) uint8_t memory[48];
    const uint8_t *answer;

    CHECK(hotreload_call_parse(message.bytes, message.size, LIMIT, &request, &fault) == ESP_OK);
    CHECK(request.index == 0x107 && request.word_count == 4 && request.buffer_count == 3);
    CHECK(request.abi_sha256[31] == 31);
    CHECK(hotreload_call_memory(&request) == sizeof(memory));
    memset(memory, 0xee, sizeof(memory));
    hotreload_call_place(&request, memory);
    memset(&message, 0xdd, sizeof(message));

    const uint32_t base = (uint32_t)(uintptr_t)memory + 24;
    CHECK(request.words[0] == UINT32_MAX && request.words[1] == base && request.words[2] == base + 8);
    CHECK(request.words[3] == base + 16 && request.words[4] == 0 && request.words[11] == 0);
    CHECK(memcmp(memory + 24, "abc", 3) == 0);
    CHECK(memcmp(memory + 32, "\0\0\0", 3) == 0);
    CHECK(memcmp(memory + 40, "wxyz", 4) == 0);

    memcpy(memory + 24, "ABC", 3); /* What only comes in does not go out, whatever the function does to it. */
    memcpy(memory + 32, "123", 3);
    memcpy(memory + 40, "WXYZ", 4);
    CHECK(hotreload_call_answer(&request, result, memory, &answer) == 27);
    CHECK(memcmp(answer, "HRR1\1\2\3\4\2\0\0\0\3\0\0\0\xfc\xfd\xfe\xff" "123WXYZ", 27) == 0);
}

static void takes_the_smallest_and_the_largest(void)
{
    hotreload_call_request_t request;
    hotreload_fault_t fault = {0};
    const uint8_t content[LIMIT] = {0};
    const uint8_t *answer;
    uint8_t memory[24];
    const uint32_t result[4] = {0};
    message_t message = head(0, 0, 0);
    CHECK(parse(&message, &request, &fault) == ESP_OK);
    CHECK(hotreload_call_memory(&request) == sizeof(memory));
    CHECK(hotreload_call_answer(&request, result, memory, &answer) == 20);

    message = head(12, 1, 0);
    for (int i = 0; i < 12; i++) {
        put32(&message, UINT32_MAX);
    }
    put32(&message, LIMIT);
    put32(&message, HOTRELOAD_CALL_IN);
    put(&message, content, LIMIT);
    CHECK(parse(&message, &request, &fault) == ESP_OK);

    message = head(0, 12, 0);
    for (int i = 0; i < 12; i++) {
        put32(&message, i == 0 ? LIMIT : 0);
        put32(&message, HOTRELOAD_CALL_OUT);
    }
    CHECK(parse(&message, &request, &fault) == ESP_OK);
    CHECK(hotreload_call_memory(&request) == 24 + LIMIT);
}

static void names_each_mistake(void)
{
    message_t message = sound();
    message.size = 43;
    expect(&message, HOTRELOAD_FAULT_CALL_FORMAT, "a call begins with a head of 44 bytes, but there are 43");
    message.size = 0;
    expect(&message, HOTRELOAD_FAULT_CALL_FORMAT, "a call begins with a head of 44 bytes, but there are 0");
    message.size = 83;
    expect(&message, HOTRELOAD_FAULT_CALL_FORMAT, "83 bytes, but a head, 4 words and 3 buffers take 84");
    message.size = 90;
    expect(&message, HOTRELOAD_FAULT_CALL_FORMAT, "the buffers that come in have 7 bytes, but 6 follow");
    message.size = 92;
    expect(&message, HOTRELOAD_FAULT_CALL_FORMAT, "the buffers that come in have 7 bytes, but 8 follow");
    expect_changed(3, '2', "a call begins with HRC1, not with 48 52 43 32");
    expect_changed(6, 13, "13 words and 3 buffers, but there are at most 12 of each");
    expect_changed(7, 255, "4 words and 255 buffers, but there are at most 12 of each");
    expect_changed(8, 0x1e, "the mask 0x001e names words beyond the 4 that there are");
    expect_changed(9, 0x80, "the mask 0x800e names words beyond the 4 that there are");
    expect_changed(11, 1, "bytes 10 and 11 are 0, not 0x0100");
    expect_changed(48, 3, "word 1 points to buffer 3, but there are 3, from 0 on");
    expect_changed(51, 0xff, "word 1 points to buffer 4278190080, but there are 3, from 0 on");
    expect_changed(64, 0, "buffer 0 has direction 0: 1 is in, 2 out, 3 in and out");
    expect_changed(80, 4, "buffer 2 has direction 4: 1 is in, 2 out, 3 in and out");
    expect_changed(60, 4, "the buffers that come in have 8 bytes, but 7 follow");
}

static void does_not_believe_large_sizes(void)
{
    message_t message = sound();
    message.bytes[68] = 58;
    expect(&message, HOTRELOAD_FAULT_TOO_LARGE, "buffer 2 takes 4 bytes and those before it 61, but all may take 64: "
                                                "CONFIG_HOTRELOAD_CALL_BYTES");
    message = sound();
    memset(message.bytes + 60, 0xff, 4); /* 2^32 - 1 and 3 more would be 2. */
    expect(&message, HOTRELOAD_FAULT_TOO_LARGE, "buffer 0 takes 4294967295 bytes and those before it 0, but all may "
                                                "take 64: CONFIG_HOTRELOAD_CALL_BYTES");
}

int main(void)
{
    lays_out_what_comes_in_and_answers_what_goes_out();
    takes_the_smallest_and_the_largest();
    names_each_mistake();
    does_not_believe_large_sizes();
    return 0;
}
