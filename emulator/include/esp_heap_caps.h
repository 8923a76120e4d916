/*
 * SPDX-License-Identifier: MIT
 *
 * Memory by capability. The board has two heaps of fixed size, laid out like an ESP32's: data memory (8-bit accessible;
 * malloc() draws from it too) and executable memory, which is readable and executable but written only by
 * board_text_store(). So, as on the ESP32, MALLOC_CAP_EXEC|MALLOC_CAP_8BIT gives NULL, MALLOC_CAP_EXEC|MALLOC_CAP_32BIT
 * gives executable memory, and MALLOC_CAP_32BIT alone executable memory first, data memory when that is used up.
 * All functions may be called from any task.
 */
#pragma once

#include "esp_err.h"
#include "multi_heap.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MALLOC_CAP_EXEC (1 << 0)
#define MALLOC_CAP_32BIT (1 << 1)
#define MALLOC_CAP_8BIT (1 << 2)
#define MALLOC_CAP_DMA (1 << 3)
#define MALLOC_CAP_SPIRAM (1 << 10)
#define MALLOC_CAP_INTERNAL (1 << 11)
#define MALLOC_CAP_DEFAULT (1 << 12)
#define MALLOC_CAP_IRAM_8BIT (1 << 13)
#define MALLOC_CAP_RETENTION (1 << 14)
#define MALLOC_CAP_RTCRAM (1 << 15)
#define MALLOC_CAP_INVALID (1 << 31)

typedef void (*esp_alloc_failed_hook_t)(size_t size, uint32_t caps, const char *function_name);

/* Sets the function that is told of every failed allocation. ESP_ERR_INVALID_ARG: NULL. */
esp_err_t heap_caps_register_failed_alloc_callback(esp_alloc_failed_hook_t callback);

/*
 * Allocate memory that has all of the capabilities, aligned to 8 bytes or as asked (a power of two). NULL: none left,
 * no memory has them, or size 0. calloc and aligned_calloc clear it, executable memory too.
 */
void *heap_caps_malloc(size_t size, uint32_t caps);
void *heap_caps_calloc(size_t n, size_t size, uint32_t caps);
void *heap_caps_aligned_alloc(size_t alignment, size_t size, uint32_t caps);
void *heap_caps_aligned_calloc(size_t alignment, size_t n, size_t size, uint32_t caps);

/* Resizes, moving when needed; NULL leaves the old block as it is; size 0 frees and gives NULL. */
void *heap_caps_realloc(void *ptr, size_t size, uint32_t caps);

/* Frees a block of either heap; NULL is allowed. A pointer that is no allocated block's start aborts with a report. */
void heap_caps_free(void *ptr);
void heap_caps_aligned_free(void *ptr);

/* Bytes, summed (the largest block: the maximum) over the heaps that have all of the capabilities. */
size_t heap_caps_get_total_size(uint32_t caps);
size_t heap_caps_get_free_size(uint32_t caps);
size_t heap_caps_get_minimum_free_size(uint32_t caps);
size_t heap_caps_get_largest_free_block(uint32_t caps);
void heap_caps_get_info(multi_heap_info_t *info, uint32_t caps);

/* Bytes that the block really takes; it must be an allocated one. */
size_t heap_caps_get_allocated_size(void *ptr);

/* Checks the allocator's bookkeeping; false: it is damaged (and with print_errors says where). */
bool heap_caps_check_integrity(uint32_t caps, bool print_errors);
bool heap_caps_check_integrity_all(bool print_errors);

/* Prints the figures of the heaps that have all of the capabilities. */
void heap_caps_print_heap_info(uint32_t caps);

#ifdef __cplusplus
}
#endif
