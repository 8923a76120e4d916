/*
 * SPDX-License-Identifier: MIT
 *
 * One heap of fixed size. All bookkeeping lies outside the memory that is handed out, which may therefore be memory
 * that cannot be written by plain stores. Blocks are multiples of 8 bytes and aligned to 8. Thread-safe.
 */
#pragma once

#include "../task/sync.h"
#include "multi_heap.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HEAP_GRANULE = 8, HEAP_CLASSES = 28, HEAP_MINIMUM = 4096, HEAP_MAXIMUM = 24 * 1024 * 1024 };

/* What is kept of each 8 bytes of the heap. Indexes count granules. */
typedef struct {
    uint32_t tag;      /* first and last granule of a block: its length and flags */
    uint32_t next;     /* first granule of a free block: its list */
    uint32_t previous;
} heap_granule_t;

typedef struct {
    uint8_t *base;
    uint32_t granules;
    heap_granule_t *map;
    uint32_t free_lists[HEAP_CLASSES]; /* by the binary logarithm of the length */
    board_lock_t lock;
    uint32_t free;
    uint32_t least_free;
    uint32_t used_blocks;
    uint32_t free_blocks;
} heap_pool_t;

/* Makes [base, base + size) one free block; size is a multiple of 8. False: the bookkeeping's memory cannot be had. */
bool heap_pool_initialise(heap_pool_t *pool, void *base, size_t size);

bool heap_pool_contains(const heap_pool_t *pool, const void *pointer);

/* A block of `size` > 0 bytes aligned to `alignment`, a power of two; NULL: no free block is large enough. */
void *heap_pool_allocate(heap_pool_t *pool, size_t size, size_t alignment);

/* The block's real size in bytes; 0: not the start of an allocated block. */
size_t heap_pool_block_size(heap_pool_t *pool, const void *pointer);

/* False: not the start of an allocated block. */
bool heap_pool_free(heap_pool_t *pool, void *pointer);

/* Resizes a block in its place. False: the memory behind it is taken. */
bool heap_pool_resize(heap_pool_t *pool, void *pointer, size_t size);

void heap_pool_get_info(heap_pool_t *pool, multi_heap_info_t *info);

/* False: the bookkeeping contradicts itself; `where` is the first address that does. */
bool heap_pool_check(heap_pool_t *pool, const void **where);
