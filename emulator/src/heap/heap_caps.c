/* SPDX-License-Identifier: MIT */
#include "../crash/crash.h"
#include "../faults/faults.h"
#include "../linux/linux.h"
#include "esp_heap_caps.h"
#include "esp_memory_utils.h"
#include "esp_system.h"
#include "heaps.h"
#include <stdio.h>
#include <string.h>

enum { PRIORITIES = 2, HEAPS = 2 };

heap_pool_t heap_data;
heap_pool_t heap_exec;

/* As on the ESP32: a heap is asked when its capabilities, up to this priority, are all of the wanted ones. */
static const struct {
    heap_pool_t *pool;
    const char *name;
    uint32_t capabilities[PRIORITIES];
} s_heaps[HEAPS] = {
    {&heap_data, "DRAM",
        {MALLOC_CAP_8BIT | MALLOC_CAP_DEFAULT, MALLOC_CAP_INTERNAL | MALLOC_CAP_DMA | MALLOC_CAP_32BIT}},
    {&heap_exec, "IRAM", {MALLOC_CAP_EXEC | MALLOC_CAP_32BIT | MALLOC_CAP_INTERNAL, 0}},
};

static esp_alloc_failed_hook_t s_failed_hook;

const char *heaps_initialise(size_t exec_size, size_t data_size)
{
    const char *failure = text_memory_map((void *)HEAP_EXEC_BASE, exec_size);
    if (failure != NULL) {
        return failure;
    }
    void *data = linux_map((void *)HEAP_DATA_BASE, data_size, LINUX_PROT_READ | LINUX_PROT_WRITE,
        LINUX_MAP_PRIVATE | LINUX_MAP_ANONYMOUS | LINUX_MAP_FIXED, -1, 0);
    if (data != (void *)HEAP_DATA_BASE) {
        return "cannot map the data heap (--data-heap)";
    }
    if (!heap_pool_initialise(&heap_exec, (void *)HEAP_EXEC_BASE, exec_size) ||
        !heap_pool_initialise(&heap_data, data, data_size)) {
        return "cannot map the heaps' bookkeeping";
    }
    return NULL;
}

void heap_fail(const char *what, const void *pointer)
{
    char message[120];
    snprintf(message, sizeof(message), "%s: %p", what, pointer);
    crash_abort(message);
}

static bool has_capabilities(int heap, uint32_t capabilities)
{
    return (capabilities & ~(s_heaps[heap].capabilities[0] | s_heaps[heap].capabilities[1])) == 0;
}

/* The heaps that qualify, those first which have a wanted capability at high priority. */
static void *allocate(size_t size, size_t alignment, uint32_t capabilities)
{
    for (int priority = 0; priority < PRIORITIES; priority++) {
        for (int heap = 0; heap < HEAPS; heap++) {
            if ((s_heaps[heap].capabilities[priority] & capabilities) == 0 || !has_capabilities(heap, capabilities)) {
                continue;
            }
            void *block = heap_pool_allocate(s_heaps[heap].pool, size, alignment);
            if (block != NULL) {
                return block;
            }
        }
    }
    return NULL;
}

static void *allocate_or_report(size_t size, size_t alignment, uint32_t capabilities, const char *function)
{
    if (size == 0) {
        return NULL;
    }
    assert(alignment != 0 && (alignment & (alignment - 1)) == 0);
    uint32_t number = faults_count(&board_faults->allocations);
    bool fails = faults_hit(&board_faults->heap_fail_at, &board_faults->heap_fail_count, number);
    void *block = fails ? NULL : allocate(size, alignment, capabilities);
    if (block == NULL && s_failed_hook != NULL) {
        s_failed_hook(size, capabilities, function);
    }
    return block;
}

static void clear(void *block, size_t size)
{
    if (heap_pool_contains(&heap_exec, block)) {
        text_memory_clear(block, (size + 3) & ~(size_t)3);
    } else {
        memset(block, 0, size);
    }
}

esp_err_t heap_caps_register_failed_alloc_callback(esp_alloc_failed_hook_t callback)
{
    if (callback == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    s_failed_hook = callback;
    return ESP_OK;
}

void *heap_caps_malloc(size_t size, uint32_t caps)
{
    return allocate_or_report(size, HEAP_GRANULE, caps, __func__);
}

void *heap_caps_aligned_alloc(size_t alignment, size_t size, uint32_t caps)
{
    return allocate_or_report(size, alignment, caps, __func__);
}

void *heap_caps_calloc(size_t n, size_t size, uint32_t caps)
{
    return heap_caps_aligned_calloc(HEAP_GRANULE, n, size, caps);
}

void *heap_caps_aligned_calloc(size_t alignment, size_t n, size_t size, uint32_t caps)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes)) {
        return NULL;
    }
    void *block = allocate_or_report(bytes, alignment, caps, __func__);
    if (block != NULL) {
        clear(block, bytes);
    }
    return block;
}

static heap_pool_t *pool_of(const void *pointer)
{
    if (heap_pool_contains(&heap_data, pointer)) {
        return &heap_data;
    }
    return heap_pool_contains(&heap_exec, pointer) ? &heap_exec : NULL;
}

void heap_caps_free(void *ptr)
{
    if (ptr == NULL) {
        return;
    }
    heap_pool_t *pool = pool_of(ptr);
    if (pool == NULL || !heap_pool_free(pool, ptr)) {
        heap_fail("free() of a pointer that is not an allocated block", ptr);
    }
}

void heap_caps_aligned_free(void *ptr)
{
    heap_caps_free(ptr);
}

size_t heap_caps_get_allocated_size(void *ptr)
{
    heap_pool_t *pool = pool_of(ptr);
    size_t size = pool != NULL ? heap_pool_block_size(pool, ptr) : 0;
    if (size == 0) {
        heap_fail("not an allocated block", ptr);
    }
    return size;
}

static bool pool_has_capabilities(const heap_pool_t *pool, uint32_t capabilities)
{
    return has_capabilities(pool == &heap_data ? 0 : 1, capabilities);
}

void *heap_caps_realloc(void *ptr, size_t size, uint32_t caps)
{
    if (ptr == NULL) {
        return heap_caps_malloc(size, caps);
    }
    if (size == 0) {
        heap_caps_free(ptr);
        return NULL;
    }
    size_t old_size = heap_caps_get_allocated_size(ptr);
    heap_pool_t *pool = pool_of(ptr);
    if (pool_has_capabilities(pool, caps) && heap_pool_resize(pool, ptr, size)) {
        return ptr;
    }
    void *block = allocate_or_report(size, HEAP_GRANULE, caps, __func__);
    if (block != NULL) {
        size_t kept = size < old_size ? size : old_size;
        if (heap_pool_contains(&heap_exec, block)) {
            text_memory_copy(block, ptr, (kept + 3) & ~(size_t)3);
        } else {
            memcpy(block, ptr, kept);
        }
        heap_caps_free(ptr);
    }
    return block;
}

void *heap_data_allocate(size_t size, size_t alignment)
{
    return allocate_or_report(size != 0 ? size : 1, alignment, MALLOC_CAP_DEFAULT, "malloc");
}

void heap_caps_get_info(multi_heap_info_t *info, uint32_t caps)
{
    memset(info, 0, sizeof(*info));
    for (int heap = 0; heap < HEAPS; heap++) {
        if (!has_capabilities(heap, caps)) {
            continue;
        }
        multi_heap_info_t one;
        heap_pool_get_info(s_heaps[heap].pool, &one);
        info->total_free_bytes += one.total_free_bytes;
        info->total_allocated_bytes += one.total_allocated_bytes;
        info->minimum_free_bytes += one.minimum_free_bytes;
        info->allocated_blocks += one.allocated_blocks;
        info->free_blocks += one.free_blocks;
        info->total_blocks += one.total_blocks;
        if (one.largest_free_block > info->largest_free_block) {
            info->largest_free_block = one.largest_free_block;
        }
    }
}

size_t heap_caps_get_total_size(uint32_t caps)
{
    multi_heap_info_t info;
    heap_caps_get_info(&info, caps);
    return info.total_free_bytes + info.total_allocated_bytes;
}

size_t heap_caps_get_free_size(uint32_t caps)
{
    multi_heap_info_t info;
    heap_caps_get_info(&info, caps);
    return info.total_free_bytes;
}

size_t heap_caps_get_minimum_free_size(uint32_t caps)
{
    multi_heap_info_t info;
    heap_caps_get_info(&info, caps);
    return info.minimum_free_bytes;
}

size_t heap_caps_get_largest_free_block(uint32_t caps)
{
    multi_heap_info_t info;
    heap_caps_get_info(&info, caps);
    return info.largest_free_block;
}

bool heap_caps_check_integrity(uint32_t caps, bool print_errors)
{
    bool good = true;
    for (int heap = 0; heap < HEAPS; heap++) {
        const void *where;
        if (has_capabilities(heap, caps) && !heap_pool_check(s_heaps[heap].pool, &where)) {
            good = false;
            if (print_errors) {
                printf("CORRUPT HEAP: the bookkeeping of %s is damaged at %p\n", s_heaps[heap].name, where);
            }
        }
    }
    return good;
}

bool heap_caps_check_integrity_all(bool print_errors)
{
    return heap_caps_check_integrity(0, print_errors);
}

void heap_caps_print_heap_info(uint32_t caps)
{
    for (int heap = 0; heap < HEAPS; heap++) {
        if (!has_capabilities(heap, caps)) {
            continue;
        }
        multi_heap_info_t info;
        heap_pool_get_info(s_heaps[heap].pool, &info);
        printf("%s at %p: free %zu, allocated %zu, least free %zu, largest free block %zu, blocks %zu\n",
            s_heaps[heap].name, s_heaps[heap].pool->base, info.total_free_bytes, info.total_allocated_bytes,
            info.minimum_free_bytes, info.largest_free_block, info.total_blocks);
    }
}

uint32_t esp_get_free_heap_size(void)
{
    return heap_caps_get_free_size(MALLOC_CAP_DEFAULT);
}

uint32_t esp_get_free_internal_heap_size(void)
{
    return heap_caps_get_free_size(MALLOC_CAP_8BIT | MALLOC_CAP_DMA | MALLOC_CAP_INTERNAL);
}

uint32_t esp_get_minimum_free_heap_size(void)
{
    return heap_caps_get_minimum_free_size(MALLOC_CAP_DEFAULT);
}
