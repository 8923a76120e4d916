/*
 * SPDX-License-Identifier: MIT
 *
 * Both heaps: what each gives, exhaustion, figures, reuse, and use by several tasks. Started with the default sizes.
 */
#include "board_text.h"
#include "check.h"
#include "esp_heap_caps.h"
#include "esp_memory_utils.h"
#include "esp_system.h"
#include "freertos/semphr.h"
#include <string.h>

enum { EXEC = MALLOC_CAP_EXEC | MALLOC_CAP_32BIT, DATA = MALLOC_CAP_8BIT | MALLOC_CAP_INTERNAL, BLOCKS = 64 };

static void check_capabilities(void)
{
    CHECK(heap_caps_malloc(16, MALLOC_CAP_EXEC | MALLOC_CAP_8BIT) == NULL);
    CHECK(heap_caps_malloc(16, MALLOC_CAP_SPIRAM) == NULL);
    CHECK(heap_caps_malloc(0, MALLOC_CAP_8BIT) == NULL);
    void *exec = heap_caps_malloc(16, EXEC);
    void *data = heap_caps_malloc(16, DATA);
    void *words = heap_caps_malloc(16, MALLOC_CAP_32BIT);
    CHECK(esp_ptr_in_iram(exec) && esp_ptr_executable(exec) && !esp_ptr_in_dram(exec));
    CHECK(esp_ptr_in_dram(data) && esp_ptr_byte_accessible(data) && !esp_ptr_executable(data));
    CHECK(esp_ptr_in_iram(words));
    CHECK(esp_ptr_executable((void *)check_capabilities) && !esp_ptr_in_iram((void *)check_capabilities));
    CHECK(esp_ptr_in_drom("text") && esp_ptr_in_dram(&check_count));
    heap_caps_free(exec);
    heap_caps_free(data);
    heap_caps_free(words);
}

/* Takes all of a heap, in blocks of ever smaller size, and gives it back in another order. */
static void check_exhaustion(uint32_t caps, size_t total)
{
    static void *blocks[4096];
    size_t free_before = heap_caps_get_free_size(caps);
    size_t count = 0;
    CHECK(heap_caps_get_total_size(caps) == total);
    CHECK(heap_caps_malloc(heap_caps_get_largest_free_block(caps) + 1, caps) == NULL);
    for (size_t size = 65536; size >= 32; size /= 2) {
        void *block;
        while (count < 4096 && (block = heap_caps_malloc(size, caps)) != NULL) {
            blocks[count++] = block;
        }
    }
    CHECK(heap_caps_get_free_size(caps) < 32);
    CHECK(heap_caps_get_minimum_free_size(caps) < 32);
    CHECK(heap_caps_malloc(32, caps) == NULL);
    CHECK(heap_caps_check_integrity(caps, true));
    for (size_t i = 0; i < count; i += 2) {
        heap_caps_free(blocks[i]);
    }
    for (size_t i = 1; i < count; i += 2) {
        heap_caps_free(blocks[i]);
    }
    CHECK_EQUAL(free_before, heap_caps_get_free_size(caps));
    CHECK(heap_caps_check_integrity(caps, true));
}

static void check_words_fall_back(void)
{
    void *all = heap_caps_malloc(heap_caps_get_largest_free_block(EXEC), EXEC);
    void *words = heap_caps_malloc(16, MALLOC_CAP_32BIT);
    CHECK(esp_ptr_in_dram(words));
    heap_caps_free(words);
    heap_caps_free(all);
}

static void check_calloc_and_realloc(void)
{
    uint32_t *dirty = heap_caps_malloc(64, EXEC);
    const uint32_t pattern[16] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    board_text_store(dirty, pattern, 16);
    uint32_t *grown = heap_caps_realloc(dirty, 4096, EXEC);
    CHECK(grown != NULL && memcmp(grown, pattern, sizeof(pattern)) == 0);
    heap_caps_free(grown);
    uint32_t *clean = heap_caps_calloc(16, 4, EXEC);
    for (int i = 0; i < 16; i++) {
        CHECK_EQUAL(0, clean[i]);
    }
    heap_caps_free(clean);
    CHECK(heap_caps_calloc(SIZE_MAX / 2, 4, DATA) == NULL);

    char *text = malloc(8);
    strcpy(text, "seven..");
    void *behind = malloc(8);
    text = realloc(text, 1000);
    CHECK(strcmp(text, "seven..") == 0);
    text = realloc(text, 4);
    CHECK(memcmp(text, "seve", 4) == 0 && heap_caps_get_allocated_size(text) == 8);
    CHECK(heap_caps_realloc(text, SIZE_MAX / 2, DATA) == NULL);
    CHECK(memcmp(text, "seve", 4) == 0);
    free(text);
    free(behind);

    for (size_t alignment = 8; alignment <= 4096; alignment *= 2) {
        void *block = heap_caps_aligned_alloc(alignment, 24, DATA);
        CHECK((uintptr_t)block % alignment == 0 && block != NULL);
        heap_caps_free(block);
    }
}

static void check_libc_draws_from_data(void)
{
    size_t before = esp_get_free_heap_size();
    size_t exec_before = heap_caps_get_free_size(EXEC);
    void *volatile block = malloc(1000);
    CHECK_EQUAL(before - 1000, esp_get_free_heap_size());
    CHECK_EQUAL(exec_before, heap_caps_get_free_size(EXEC));
    free(block);
    CHECK_EQUAL(before, esp_get_free_heap_size());
    multi_heap_info_t info;
    heap_caps_get_info(&info, DATA);
    CHECK_EQUAL(before, info.total_free_bytes);
    CHECK_EQUAL(info.total_blocks, info.free_blocks + info.allocated_blocks);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

static SemaphoreHandle_t s_done;

/* Allocates, resizes and frees at random, and checks that nobody else wrote into its blocks. */
static void churn(void *seed)
{
    uint32_t state = (uint32_t)(uintptr_t)seed;
    uint8_t *blocks[BLOCKS] = {NULL};
    size_t sizes[BLOCKS] = {0};
    for (int round = 0; round < 3000; round++) {
        size_t i = next_random(&state) % BLOCKS;
        size_t size = 1 + next_random(&state) % 600;
        size_t kept = sizes[i] < size ? sizes[i] : size;
        for (size_t at = 0; at < sizes[i]; at++) {
            if (blocks[i][at] != (uint8_t)(i + sizes[i])) {
                CHECK(!"a block changed");
                break;
            }
        }
        if (blocks[i] != NULL && round % 3 == 0) {
            free(blocks[i]);
            blocks[i] = NULL;
            sizes[i] = 0;
            continue;
        }
        uint8_t *block = realloc(blocks[i], size);
        if (block != NULL) {
            CHECK(kept == 0 || block[kept - 1] == (uint8_t)(i + sizes[i]));
            memset(block, (int)(uint8_t)(i + size), size);
            blocks[i] = block;
            sizes[i] = size;
        }
    }
    for (size_t i = 0; i < BLOCKS; i++) {
        free(blocks[i]);
    }
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

static void check_concurrent_use(void)
{
    s_done = xSemaphoreCreateCounting(4, 0);
    size_t before = esp_get_free_heap_size();
    for (uintptr_t task = 1; task <= 4; task++) {
        xTaskCreate(churn, "churn", 8192, (void *)task, 5, NULL);
    }
    for (int task = 0; task < 4; task++) {
        CHECK(xSemaphoreTake(s_done, portMAX_DELAY));
    }
    CHECK_EQUAL(before, esp_get_free_heap_size());
    CHECK(heap_caps_check_integrity_all(true));
}

static size_t s_failed_size;

static void on_failure(size_t size, uint32_t caps, const char *function)
{
    CHECK(caps == DATA && strcmp(function, "heap_caps_malloc") == 0);
    s_failed_size = size;
}

void app_main(void)
{
    printf("start\n");
    check_capabilities();
    check_exhaustion(DATA, 256 * 1024);
    check_exhaustion(EXEC, 128 * 1024);
    check_words_fall_back();
    check_calloc_and_realloc();
    check_libc_draws_from_data();
    check_concurrent_use();
    CHECK_EQUAL(ESP_OK, heap_caps_register_failed_alloc_callback(on_failure));
    CHECK(heap_caps_malloc(10000000, DATA) == NULL);
    CHECK_EQUAL(10000000, s_failed_size);
    check_end();
}
