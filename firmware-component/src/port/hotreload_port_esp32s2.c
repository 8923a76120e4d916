/*
 * SPDX-License-Identifier: MIT
 *
 * ESP32-S2: one core. All heap RAM is on both buses, 0x3ffb0000 for data and 0x40020000 for instructions, in the same
 * order, and not cached; heap_caps_malloc() gives the instruction bus address, and words are written by the other one.
 * Sources: components/soc/esp32s2/include/soc/soc.h, components/heap/port/esp32s2/memory_layout.c. With memory
 * protection there is no such heap: hotreload_port.h.
 */
#include "sdkconfig.h"

#if defined(CONFIG_IDF_TARGET_ESP32S2) && !defined(CONFIG_HOTRELOAD_EMULATED)

#include "esp_chip_info.h"
#include "esp_memory_utils.h"
#include "port/hotreload_port.h"

uint32_t hotreload_port_chip_model(void)
{
    return CHIP_ESP32S2;
}

void hotreload_port_store_words(void *destination, const uint32_t *words, size_t count)
{
    volatile uint32_t *to = esp_ptr_diram_iram_to_dram(destination);
    for (size_t i = 0; i < count; i++) {
        to[i] = words[i];
    }
}

void hotreload_port_sync_text(void *start, size_t size)
{
    (void)start;
    (void)size;
    __asm__ volatile("memw\n\tisync" ::: "memory");
}

#endif
