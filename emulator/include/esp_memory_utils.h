/*
 * SPDX-License-Identifier: MIT
 *
 * What kind of memory a pointer points to. IRAM is the executable heap; code in flash is the firmware's own text.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

bool esp_ptr_in_iram(const void *p);
bool esp_ptr_in_dram(const void *p);
bool esp_ptr_in_drom(const void *p);
bool esp_ptr_executable(const void *p);
bool esp_ptr_byte_accessible(const void *p);
bool esp_ptr_internal(const void *p);

/* The board has no memory that is both, and none outside the chip. */
static inline bool esp_ptr_in_diram_iram(const void *p)
{
    (void)p;
    return false;
}

static inline bool esp_ptr_in_diram_dram(const void *p)
{
    (void)p;
    return false;
}

static inline bool esp_ptr_external_ram(const void *p)
{
    (void)p;
    return false;
}

static inline bool esp_ptr_word_aligned(const void *p)
{
    return ((uintptr_t)p & 3) == 0;
}

#ifdef __cplusplus
}
#endif
