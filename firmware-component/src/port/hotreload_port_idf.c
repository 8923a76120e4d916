/*
 * SPDX-License-Identifier: MIT
 *
 * What ESP-IDF does alike on the ESP32, ESP32-S2 and ESP32-S3.
 */
#include "sdkconfig.h"

#ifndef CONFIG_HOTRELOAD_EMULATED

#include "esp_heap_caps.h"
#include "esp_ipc_isr.h"
#include "esp_memory_utils.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "port/hotreload_port.h"

/* With MALLOC_CAP_8BIT too, heap_caps_malloc() always fails (components/heap/heap_caps.c). */
#define TEXT_CAPS (MALLOC_CAP_EXEC | MALLOC_CAP_32BIT)
#define DATA_CAPS (MALLOC_CAP_8BIT | MALLOC_CAP_INTERNAL)

static portMUX_TYPE s_switch_lock = portMUX_INITIALIZER_UNLOCKED;

const char *hotreload_port_chip(void)
{
    return CONFIG_IDF_TARGET;
}

void *hotreload_port_alloc_text(size_t size)
{
    void *block = heap_caps_malloc(size, TEXT_CAPS);
    if (block != NULL && !esp_ptr_in_iram(block) && !esp_ptr_in_diram_iram(block)) {
        heap_caps_free(block); /* RTC memory: slow, and on the ESP32 only one core can run it. */
        return NULL;
    }
    return block;
}

void *hotreload_port_alloc_data(size_t size)
{
    return heap_caps_malloc(size, DATA_CAPS);
}

void hotreload_port_free(void *block)
{
    heap_caps_free(block);
}

/* The other core stands still meanwhile, whatever it was doing, so that nobody calls half of each generation. */
void hotreload_port_fill_table(uint32_t *table, const uint32_t *entries, size_t count)
{
    portENTER_CRITICAL(&s_switch_lock);
    esp_ipc_isr_stall_other_cpu(); /* Expands to nothing with one core. */
    for (size_t i = 0; i < count; i++) {
        ((volatile uint32_t *)table)[i] = entries[i];
    }
    esp_ipc_isr_release_other_cpu();
    portEXIT_CRITICAL(&s_switch_lock);
}

/* The flash driver would end the firmware by an assertion (components/spi_flash/cache_utils.c). */
bool hotreload_port_stack_survives_flash(void)
{
    return !esp_ptr_external_ram(__builtin_frame_address(0));
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
