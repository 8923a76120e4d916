/*
 * SPDX-License-Identifier: MIT
 *
 * Executable memory: stored code runs; overwritten code, already run and translated, is replaced by board_text_sync();
 * other tasks may be running code on the same page meanwhile.
 */
#include "board_text.h"
#include "check.h"
#include "esp_heap_caps.h"
#include "freertos/semphr.h"

enum { WORDS = 4, TASKS = 2 };

typedef int (*function_t)(void);

/* entry a1, 32; movi a2, value; retw; as the assembler encodes them (ISA reference), 9 bytes. */
static void make_function(uint32_t words[WORDS], int value)
{
    uint8_t code[sizeof(uint32_t) * WORDS] = {0x36, 0x41, 0x00, 0x22, 0xa0 | ((value >> 8) & 15), value & 255, 0x90,
        0x00, 0x00};
    for (int i = 0; i < WORDS; i++) {
        words[i] = code[4 * i] | code[4 * i + 1] << 8 | code[4 * i + 2] << 16 | (uint32_t)code[4 * i + 3] << 24;
    }
}

static void store(void *at, int value)
{
    uint32_t words[WORDS];
    make_function(words, value);
    board_text_store(at, words, WORDS);
    board_text_sync(at, sizeof(words));
}

static volatile bool s_stop;
static SemaphoreHandle_t s_done;

/* Calls a function that stays as it is, beside one that changes. */
static void call_neighbour(void *argument)
{
    function_t neighbour = (function_t)argument;
    long calls = 0;
    long wrong = 0;
    while (!s_stop) {
        wrong += neighbour() != 77;
        calls++;
    }
    CHECK_EQUAL(0, wrong);
    CHECK(calls > 1000);
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

void app_main(void)
{
    uint8_t *memory = heap_caps_malloc(8192, MALLOC_CAP_EXEC | MALLOC_CAP_32BIT);
    function_t function = (function_t)memory;
    function_t neighbour = (function_t)(memory + 64);
    store(neighbour, 77);
    s_done = xSemaphoreCreateCounting(TASKS, 0);
    for (int task = 0; task < TASKS; task++) {
        xTaskCreate(call_neighbour, "neighbour", 4096, neighbour, 5, NULL);
    }
    int wrong = 0;
    for (int round = 0; round < 2000; round++) {
        store(function, round);
        for (int call = 0; call < 20; call++) {
            wrong += function() != round;
        }
    }
    CHECK_EQUAL(0, wrong);
    s_stop = true;
    for (int task = 0; task < TASKS; task++) {
        xSemaphoreTake(s_done, portMAX_DELAY);
    }
    /* a function across a page's end, and a range of several pages */
    function_t across = (function_t)(((uintptr_t)memory + 4096) / 4096 * 4096 - 4);
    store(across, 11);
    CHECK_EQUAL(11, across());
    store(across, 12);
    CHECK_EQUAL(12, across());
    CHECK_EQUAL(77, neighbour());
    board_text_sync(memory, 8192);
    CHECK_EQUAL(12, across());
    check_end();
}
