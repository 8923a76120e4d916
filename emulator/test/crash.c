/*
 * SPDX-License-Identifier: MIT
 *
 * Crashes in the way that CASE names, in a task called "victim", some calls deep.
 */
#include "board_text.h"
#include "check.h"
#include "esp_err.h"
#include "esp_heap_caps.h"
#include "esp_system.h"
#include "freertos/task.h"
#include <assert.h>
#include <string.h>

static volatile uint32_t s_sink;

/* Arrays in each frame, so that the stack overflows by the function's own stores. */
__attribute__((noinline)) static uint32_t recurse(uint32_t n)
{
    volatile uint32_t local[32];
    for (int i = 0; i < 32; i++) {
        local[i] = n + i;
    }
    return recurse(n + 1) + local[n % 32];
}

/* Nothing of its own on the stack: it overflows by the register windows that the calls save there. */
__attribute__((noinline)) static uint32_t recurse_lightly(uint32_t n)
{
    uint32_t below = n == 0 ? 0 : recurse_lightly(n - 1);
    __asm__ volatile("" : "+r"(below)); /* so that no loop is made of it */
    return below + 1;
}

__attribute__((noinline)) static void one_large_frame(void)
{
    volatile uint8_t large[64 * 1024];
    large[0] = 1;
    s_sink = large[0];
}

typedef struct {
    const char *name;
    void (*crash)(void);
} crash_case_t;

static void store_null(void)
{
    uint32_t *volatile null = (uint32_t *)4;
    *null = 1;
}

static void store_text(void)
{
    *(volatile uint8_t *)heap_caps_malloc(16, MALLOC_CAP_EXEC) = 1;
}

static void store_text_word(void)
{
    *(volatile uint32_t *)heap_caps_malloc(16, MALLOC_CAP_EXEC) = 1;
}

static void store_constant(void)
{
    static const uint32_t constant[2] = {1, 2};
    *(volatile uint32_t *)(uintptr_t)&constant[s_sink] = 3;
}

static void illegal(void)
{
    __asm__ volatile("ill");
}

static void jump_nowhere(void)
{
    ((void (*)(void))0x00100000)();
}

static void divide(void)
{
    s_sink = 100 / s_sink;
}

static void fail_assert(void)
{
    assert(s_sink == 1);
}

static void fail_check(void)
{
    ESP_ERROR_CHECK(ESP_ERR_NO_MEM);
}

static void free_twice(void)
{
    void *volatile block = malloc(8);
    free(block);
    free(block);
}

static void store_outside(void)
{
    static const uint32_t word = 0;
    board_text_store((void *)&s_sink, &word, 1);
}

static void overflow(void)
{
    s_sink = recurse(0);
}

static void overflow_lightly(void)
{
    s_sink = recurse_lightly(1000000);
}

static void say_no(void)
{
    esp_system_abort("told to");
}

static void victim(void *unused)
{
    (void)unused;
    static const crash_case_t cases[] = {{"store_null", store_null}, {"store_text", store_text},
        {"store_text_word", store_text_word}, {"store_constant", store_constant}, {"illegal", illegal},
        {"jump_nowhere", jump_nowhere}, {"divide", divide}, {"abort", abort}, {"assert", fail_assert},
        {"error_check", fail_check}, {"free_twice", free_twice}, {"store_outside", store_outside},
        {"overflow", overflow}, {"overflow_lightly", overflow_lightly}, {"overflow_at_once", one_large_frame},
        {"system_abort", say_no}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        if (strcmp(cases[i].name, check_case()) == 0) {
            cases[i].crash();
        }
    }
    if (strcmp(check_case(), "return") != 0) {
        printf("survived\n");
        vTaskDelete(NULL);
    }
}

void app_main(void)
{
    xTaskCreate(victim, "victim", 4096, NULL, 5, NULL);
}
