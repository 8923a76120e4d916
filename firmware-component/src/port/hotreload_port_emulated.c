/*
 * SPDX-License-Identifier: MIT
 *
 * Emulated board: executable memory is mapped read-only, and the board's own store function is the one way to write it.
 */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_EMULATED

#include "board_text.h"
#include "esp_chip_info.h"
#include "esp_heap_caps.h"
#include "port/hotreload_port.h"

#define TEXT_CAPS (MALLOC_CAP_EXEC | MALLOC_CAP_32BIT)
#define DATA_CAPS (MALLOC_CAP_8BIT | MALLOC_CAP_INTERNAL)

const char *hotreload_port_chip(void)
{
    return "emulated";
}

uint32_t hotreload_port_chip_model(void)
{
    return CHIP_POSIX_LINUX;
}

void *hotreload_port_alloc_text(size_t size)
{
    return heap_caps_malloc(size, TEXT_CAPS);
}

void *hotreload_port_alloc_data(size_t size)
{
    return heap_caps_malloc(size, DATA_CAPS);
}

void hotreload_port_free(void *block)
{
    heap_caps_free(block);
}

void hotreload_port_store_words(void *destination, const uint32_t *words, size_t count)
{
    board_text_store(destination, words, count);
}

void hotreload_port_sync_text(void *start, size_t size)
{
    board_text_sync(start, size);
}

/* The board cannot hold its other tasks, which are threads of the host: each entry is atomic, the table is not. */
void hotreload_port_fill_table(uint32_t *table, const uint32_t *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        __atomic_store_n(&table[i], entries[i], __ATOMIC_RELEASE);
    }
}

bool hotreload_port_stack_survives_flash(void)
{
    return true; /* The board has no memory behind a cache. */
}

void hotreload_port_heap(hotreload_port_heap_t *heap)
{
    *heap = (hotreload_port_heap_t) {
        .data_free = heap_caps_get_free_size(DATA_CAPS),
        .data_largest = heap_caps_get_largest_free_block(DATA_CAPS),
        .data_minimum = heap_caps_get_minimum_free_size(DATA_CAPS),
        .exec_free = heap_caps_get_free_size(TEXT_CAPS),
        .exec_largest = heap_caps_get_largest_free_block(TEXT_CAPS),
    };
}

#endif
