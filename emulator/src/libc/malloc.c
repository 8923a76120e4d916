/*
 * SPDX-License-Identifier: MIT
 *
 * libc's allocation functions, on the board's data heap: what leaks shows in its figures.
 */
#include "../heap/heaps.h"
#include "esp_heap_caps.h"
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

static void *or_errno(void *block)
{
    if (block == NULL) {
        errno = ENOMEM;
    }
    return block;
}

void *malloc(size_t size)
{
    return or_errno(heap_data_allocate(size, HEAP_GRANULE));
}

void *calloc(size_t n, size_t size)
{
    return or_errno(heap_caps_calloc(n != 0 ? n : 1, size != 0 ? size : 1, MALLOC_CAP_DEFAULT));
}

void *realloc(void *block, size_t size)
{
    if (block != NULL && size == 0) {
        heap_caps_free(block);
        return NULL;
    }
    return or_errno(heap_caps_realloc(block, size != 0 ? size : 1, MALLOC_CAP_DEFAULT));
}

void free(void *block)
{
    heap_caps_free(block);
}

void *memalign(size_t alignment, size_t size)
{
    return or_errno(heap_data_allocate(size, alignment));
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) {
        return EINVAL;
    }
    void *allocated = heap_data_allocate(size, alignment);
    if (allocated == NULL) {
        return ENOMEM;
    }
    *block = allocated;
    return 0;
}

size_t malloc_usable_size(void *block)
{
    return block != NULL ? heap_caps_get_allocated_size(block) : 0;
}
