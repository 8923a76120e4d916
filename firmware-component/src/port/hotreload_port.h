/*
 * SPDX-License-Identifier: MIT
 *
 * What differs between chips. One hotreload_port_<family>.c a family, and hotreload_port_idf.c for what ESP-IDF does
 * alike on all; each compiles to nothing elsewhere.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sdkconfig.h"

#if defined(CONFIG_ESP_SYSTEM_MEMPROT) || defined(CONFIG_ESP_SYSTEM_MEMPROT_FEATURE)
#error "Memory protection leaves no executable heap to load modules into: switch CONFIG_ESP_SYSTEM_MEMPROT off \
(ESP-IDF 6, Component config > ESP System Settings) or CONFIG_ESP_SYSTEM_MEMPROT_FEATURE (ESP-IDF 5)"
#endif
#if !defined(CONFIG_IDF_TARGET_ESP32) && !defined(CONFIG_IDF_TARGET_ESP32S2) && \
    !defined(CONFIG_IDF_TARGET_ESP32S3) && !defined(CONFIG_HOTRELOAD_EMULATED)
#error "hotreload loads Xtensa modules, and this chip is none: idf.py set-target esp32, esp32s2 or esp32s3"
#endif

typedef struct {
    size_t data_free, data_largest, data_minimum;
    size_t exec_free, exec_largest;
} hotreload_port_heap_t;

/** Name of the chip, such as "esp32". */
const char *hotreload_port_chip(void);
/** Its esp_chip_model_t (esp_chip_info.h), as a module's note states it. */
uint32_t hotreload_port_chip_model(void);

/** Memory that code runs from; only hotreload_port_store_words() may write it. @return NULL when there is none */
void *hotreload_port_alloc_text(size_t size);
/** Memory with byte access. @return NULL when there is none */
void *hotreload_port_alloc_data(size_t size);
/** Frees either kind. */
void hotreload_port_free(void *block);

/** Writes aligned words to text. */
void hotreload_port_store_words(void *destination, const uint32_t *words, size_t count);
/** Makes written text visible to instruction fetch. */
void hotreload_port_sync_text(void *start, size_t size);

/** Replaces a symbol table's entries, at once for all who call through it where the chip can do that. */
void hotreload_port_fill_table(uint32_t *table, const uint32_t *entries, size_t count);

/** Whether the calling task's stack can be used while flash is written and the cache is off. */
bool hotreload_port_stack_survives_flash(void);

void hotreload_port_heap(hotreload_port_heap_t *heap);

/** Makes the log library forget where tags are that it has seen: before memory is freed that may hold some. */
void hotreload_port_forget_log_tags(void);
