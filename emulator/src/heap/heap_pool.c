/* SPDX-License-Identifier: MIT */
#include "heap_pool.h"
#include "../linux/linux.h"
#include <string.h>

/* A tag: length in granules, then two flags. Only a block's first granule has FIRST; its last one repeats the tag. */
enum { TAG_USED = 1, TAG_FIRST = 2, TAG_SHIFT = 2 };
static const uint32_t NONE = UINT32_MAX;

static uint32_t length_of(const heap_pool_t *pool, uint32_t index)
{
    return pool->map[index].tag >> TAG_SHIFT;
}

static uint32_t class_of(uint32_t length)
{
    return 31 - (uint32_t)__builtin_clz(length);
}

static void set_tags(heap_pool_t *pool, uint32_t index, uint32_t length, uint32_t used)
{
    pool->map[index + length - 1].tag = length << TAG_SHIFT | used;
    pool->map[index].tag = length << TAG_SHIFT | used | TAG_FIRST;
}

static void insert_free(heap_pool_t *pool, uint32_t index, uint32_t length)
{
    uint32_t *list = &pool->free_lists[class_of(length)];
    set_tags(pool, index, length, 0);
    pool->map[index].next = *list;
    pool->map[index].previous = NONE;
    if (*list != NONE) {
        pool->map[*list].previous = index;
    }
    *list = index;
    pool->free_blocks++;
}

static void remove_free(heap_pool_t *pool, uint32_t index)
{
    heap_granule_t *block = &pool->map[index];
    if (block->previous != NONE) {
        pool->map[block->previous].next = block->next;
    } else {
        pool->free_lists[class_of(length_of(pool, index))] = block->next;
    }
    if (block->next != NONE) {
        pool->map[block->next].previous = block->previous;
    }
    block->tag = 0;
    pool->free_blocks--;
}

bool heap_pool_initialise(heap_pool_t *pool, void *base, size_t size)
{
    uint32_t granules = size / HEAP_GRANULE;
    void *map = linux_map(NULL, granules * sizeof(heap_granule_t), LINUX_PROT_READ | LINUX_PROT_WRITE,
        LINUX_MAP_PRIVATE | LINUX_MAP_ANONYMOUS, -1, 0);
    if (LINUX_FAILED(map)) {
        return false;
    }
    *pool = (heap_pool_t){
        .base = base, .granules = granules, .map = map, .free = granules, .least_free = granules};
    memset(pool->free_lists, 0xff, sizeof(pool->free_lists));
    insert_free(pool, 0, granules);
    return true;
}

bool heap_pool_contains(const heap_pool_t *pool, const void *pointer)
{
    return (uintptr_t)pointer - (uintptr_t)pool->base < (uintptr_t)pool->granules * HEAP_GRANULE;
}

/* Granules to leave free at the front of a block so that what follows is aligned. */
static uint32_t padding(const heap_pool_t *pool, uint32_t index, size_t alignment)
{
    uintptr_t address = (uintptr_t)pool->base + (uintptr_t)index * HEAP_GRANULE;
    return (uint32_t)((-address & (alignment - 1)) / HEAP_GRANULE);
}

/* A free block with room for `length` aligned granules. Of a higher class all fit, unless alignment costs too much. */
static uint32_t find_free(const heap_pool_t *pool, uint32_t length, size_t alignment)
{
    for (uint32_t class = class_of(length); class < HEAP_CLASSES; class ++) {
        for (uint32_t index = pool->free_lists[class]; index != NONE; index = pool->map[index].next) {
            if (length_of(pool, index) >= length + padding(pool, index, alignment)) {
                return index;
            }
        }
    }
    return NONE;
}

void *heap_pool_allocate(heap_pool_t *pool, size_t size, size_t alignment)
{
    if (size > (size_t)pool->granules * HEAP_GRANULE) {
        return NULL;
    }
    uint32_t length = (size + HEAP_GRANULE - 1) / HEAP_GRANULE;
    board_lock(&pool->lock);
    uint32_t found = find_free(pool, length, alignment);
    if (found == NONE) {
        board_unlock(&pool->lock);
        return NULL;
    }
    uint32_t whole = length_of(pool, found);
    uint32_t index = found + padding(pool, found, alignment);
    uint32_t behind = found + whole - (index + length);
    remove_free(pool, found);
    if (index > found) {
        insert_free(pool, found, index - found);
    }
    if (behind > 0) {
        insert_free(pool, index + length, behind);
    }
    set_tags(pool, index, length, TAG_USED);
    pool->used_blocks++;
    pool->free -= length;
    if (pool->free < pool->least_free) {
        pool->least_free = pool->free;
    }
    board_unlock(&pool->lock);
    return pool->base + (size_t)index * HEAP_GRANULE;
}

/* The index of an allocated block that starts at the pointer, or NONE. */
static uint32_t used_block(const heap_pool_t *pool, const void *pointer)
{
    size_t offset = (size_t)((const uint8_t *)pointer - pool->base);
    uint32_t index = offset / HEAP_GRANULE;
    if (!heap_pool_contains(pool, pointer) || offset % HEAP_GRANULE != 0 ||
        (pool->map[index].tag & (TAG_USED | TAG_FIRST)) != (TAG_USED | TAG_FIRST)) {
        return NONE;
    }
    return index;
}

size_t heap_pool_block_size(heap_pool_t *pool, const void *pointer)
{
    board_lock(&pool->lock);
    uint32_t index = used_block(pool, pointer);
    size_t size = index == NONE ? 0 : (size_t)length_of(pool, index) * HEAP_GRANULE;
    board_unlock(&pool->lock);
    return size;
}

/* Makes granules free, merged with the free blocks on both sides. */
static void release(heap_pool_t *pool, uint32_t index, uint32_t length)
{
    pool->free += length;
    uint32_t after = index + length;
    if (after < pool->granules && (pool->map[after].tag & TAG_USED) == 0) {
        length += length_of(pool, after);
        remove_free(pool, after);
    }
    if (index > 0 && (pool->map[index - 1].tag & TAG_USED) == 0) {
        uint32_t before = length_of(pool, index - 1);
        index -= before;
        length += before;
        remove_free(pool, index);
    }
    insert_free(pool, index, length);
}

bool heap_pool_free(heap_pool_t *pool, void *pointer)
{
    board_lock(&pool->lock);
    uint32_t index = used_block(pool, pointer);
    if (index != NONE) {
        uint32_t length = length_of(pool, index);
        pool->map[index].tag = 0;
        pool->used_blocks--;
        release(pool, index, length);
    }
    board_unlock(&pool->lock);
    return index != NONE;
}

bool heap_pool_resize(heap_pool_t *pool, void *pointer, size_t size)
{
    if (size > (size_t)pool->granules * HEAP_GRANULE) {
        return false;
    }
    uint32_t wanted = (size + HEAP_GRANULE - 1) / HEAP_GRANULE;
    board_lock(&pool->lock);
    uint32_t index = used_block(pool, pointer);
    uint32_t length = length_of(pool, index);
    uint32_t after = index + length;
    uint32_t room = length;
    if (wanted > length && after < pool->granules && (pool->map[after].tag & TAG_USED) == 0) {
        room += length_of(pool, after);
    }
    if (wanted <= room) {
        if (room > length) {
            remove_free(pool, after);
            pool->free -= room - length;
        }
        set_tags(pool, index, wanted, TAG_USED);
        if (room > wanted) {
            release(pool, index + wanted, room - wanted);
        }
        if (pool->free < pool->least_free) {
            pool->least_free = pool->free;
        }
    }
    board_unlock(&pool->lock);
    return wanted <= room;
}

void heap_pool_get_info(heap_pool_t *pool, multi_heap_info_t *info)
{
    board_lock(&pool->lock);
    uint32_t largest = 0;
    for (uint32_t class = HEAP_CLASSES; class-- > 0 && largest == 0;) {
        for (uint32_t index = pool->free_lists[class]; index != NONE; index = pool->map[index].next) {
            if (length_of(pool, index) > largest) {
                largest = length_of(pool, index);
            }
        }
    }
    *info = (multi_heap_info_t){
        .total_free_bytes = (size_t)pool->free * HEAP_GRANULE,
        .total_allocated_bytes = (size_t)(pool->granules - pool->free) * HEAP_GRANULE,
        .largest_free_block = (size_t)largest * HEAP_GRANULE,
        .minimum_free_bytes = (size_t)pool->least_free * HEAP_GRANULE,
        .allocated_blocks = pool->used_blocks,
        .free_blocks = pool->free_blocks,
        .total_blocks = pool->used_blocks + pool->free_blocks,
    };
    board_unlock(&pool->lock);
}

bool heap_pool_check(heap_pool_t *pool, const void **where)
{
    board_lock(&pool->lock);
    uint32_t index = 0;
    uint32_t free = 0;
    uint32_t blocks = 0;
    bool good = true;
    while (good && index < pool->granules) {
        uint32_t tag = pool->map[index].tag;
        uint32_t length = tag >> TAG_SHIFT;
        good = (tag & TAG_FIRST) != 0 && length > 0 && length <= pool->granules - index &&
            ((pool->map[index + length - 1].tag ^ tag) & ~(uint32_t)TAG_FIRST) == 0;
        if (good) {
            free += (tag & TAG_USED) ? 0 : length;
            index += length;
            blocks++;
        }
    }
    good = good && free == pool->free && blocks == pool->used_blocks + pool->free_blocks;
    board_unlock(&pool->lock);
    *where = pool->base + (size_t)index * HEAP_GRANULE;
    return good;
}
