/*
 * SPDX-License-Identifier: MIT
 *
 * ESP32: code runs from IRAM, where only aligned 32-bit accesses work, and which is not cached. The heap gives SRAM0
 * (0x40080000, on the instruction bus only) first, then SRAM1 by its instruction bus address (0x400a0000), whose words
 * run backwards on the data bus (SOC_DIRAM_INVERTED): so words are written where they are run. Sources:
 * components/soc/esp32/include/soc/soc.h, components/heap/port/esp32/memory_layout.c.
 */
#include "sdkconfig.h"

#if defined(CONFIG_IDF_TARGET_ESP32) && !defined(CONFIG_HOTRELOAD_EMULATED)

#include "esp_chip_info.h"
#include "port/hotreload_port.h"

uint32_t hotreload_port_chip_model(void)
{
    return CHIP_ESP32;
}

void hotreload_port_store_words(void *destination, const uint32_t *words, size_t count)
{
    volatile uint32_t *to = destination; /* volatile: the compiler must not make a memcpy of it. */
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
