/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

/* Figures of one heap, or summed over several. Bytes, except the block counts. */
typedef struct {
    size_t total_free_bytes;
    size_t total_allocated_bytes;
    size_t largest_free_block;
    size_t minimum_free_bytes; /* least ever free since the start */
    size_t allocated_blocks;
    size_t free_blocks;
    size_t total_blocks;
} multi_heap_info_t;
