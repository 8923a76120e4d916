/* SPDX-License-Identifier: MIT */
#include "esp_memory_utils.h"
#include "heaps.h"

/* Of board.ld. */
extern const char _text_start[], _text_end[], _rodata_start[], _rodata_end[], _data_start[], _bss_end[];

static bool within(const void *p, const char *start, const char *end)
{
    return (uintptr_t)p >= (uintptr_t)start && (uintptr_t)p < (uintptr_t)end;
}

bool esp_ptr_in_iram(const void *p)
{
    return heap_pool_contains(&heap_exec, p);
}

bool esp_ptr_in_dram(const void *p)
{
    return heap_pool_contains(&heap_data, p) || within(p, _data_start, _bss_end);
}

bool esp_ptr_in_drom(const void *p)
{
    return within(p, _rodata_start, _rodata_end);
}

bool esp_ptr_executable(const void *p)
{
    return esp_ptr_in_iram(p) || within(p, _text_start, _text_end);
}

bool esp_ptr_byte_accessible(const void *p)
{
    return esp_ptr_in_dram(p);
}

bool esp_ptr_internal(const void *p)
{
    return esp_ptr_in_iram(p) || esp_ptr_in_dram(p);
}
