/*
 * SPDX-License-Identifier: MIT
 *
 * ESP32-S3: most heap RAM is on both buses, 0x3fc88000 for data and 0x40378000 for instructions, in the same order, and
 * not cached. With an instruction cache of 16 KiB the 16 KiB at 0x40374000 belong to the heap too, on the instruction
 * bus only. Sources: components/soc/esp32s3/include/soc/soc.h, components/heap/port/esp32s3/memory_layout.c. With memory
 * protection there is no such heap: hotreload_port.h.
 */
#include "sdkconfig.h"

#if defined(CONFIG_IDF_TARGET_ESP32S3) && !defined(CONFIG_HOTRELOAD_EMULATED)

#include "esp_chip_info.h"
#include "esp_memory_utils.h"
#include "port/hotreload_port.h"

uint32_t hotreload_port_chip_model(void)
{
    return CHIP_ESP32S3;
}

void hotreload_port_store_words(void *destination, const uint32_t *words, size_t count)
{
    bool both = esp_ptr_in_diram_iram(destination);
    volatile uint32_t *to = both ? esp_ptr_diram_iram_to_dram(destination) : destination;
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
