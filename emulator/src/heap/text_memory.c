/*
 * SPDX-License-Identifier: MIT
 *
 * Memory for code: one file in memory, mapped twice. At the executable heap's place it is readable and executable; a
 * second mapping, whose address nobody else knows, is the one that is written.
 */
#include "../linux/linux.h"
#include "board_text.h"
#include "heaps.h"

static uint8_t *s_base;
static size_t s_size;
static uint32_t *s_writable;
static int s_file = -1;

const char *text_memory_map(void *base, size_t size)
{
    s_file = (int)linux_call2(LINUX_MEMFD_CREATE, "executable heap", LINUX_MFD_CLOEXEC);
    if (s_file < 0 || linux_call3(LINUX_FTRUNCATE, s_file, size, 0) != 0) {
        return "cannot create the executable heap's memory";
    }
    s_writable = linux_map(NULL, size, LINUX_PROT_READ | LINUX_PROT_WRITE, LINUX_MAP_SHARED, s_file, 0);
    void *executable = linux_map(base, size, LINUX_PROT_READ | LINUX_PROT_EXEC,
        LINUX_MAP_SHARED | LINUX_MAP_FIXED, s_file, 0);
    if (LINUX_FAILED(s_writable) || executable != base) {
        return "cannot map the executable heap (--exec-heap)";
    }
    s_base = base;
    s_size = size;
    return NULL;
}

static uint32_t *writable(const void *address, size_t size)
{
    size_t offset = (size_t)((const uint8_t *)address - s_base);
    if (((uintptr_t)address & 3) != 0 || offset > s_size || size > s_size - offset) {
        heap_fail("board_text_store: not aligned words in the executable heap", address);
    }
    return s_writable + offset / sizeof(uint32_t);
}

void board_text_store(void *dst, const uint32_t *words, size_t count)
{
    volatile uint32_t *to = writable(dst, count * sizeof(uint32_t));
    for (size_t i = 0; i < count; i++) {
        to[i] = words[i];
    }
}

/*
 * QEMU notices when translated code is written through the page that it was translated from, but these writes go
 * through another page. Mapping the same memory over itself makes it forget the page's translations, and is one step
 * for the other threads: there is no moment at which they cannot execute it.
 */
void board_text_sync(void *start, size_t size)
{
    if (size == 0) {
        return;
    }
    writable((void *)((uintptr_t)start & ~(uintptr_t)3), size);
    uintptr_t first = (uintptr_t)start & -(uintptr_t)LINUX_PAGE;
    uintptr_t end = ((uintptr_t)start + size + LINUX_PAGE - 1) & -(uintptr_t)LINUX_PAGE;
    void *mapped = linux_map((void *)first, end - first, LINUX_PROT_READ | LINUX_PROT_EXEC,
        LINUX_MAP_SHARED | LINUX_MAP_FIXED, s_file, first - (uintptr_t)s_base);
    if (mapped != (void *)first) {
        heap_fail("board_text_sync: cannot map the code anew", start);
    }
}

void text_memory_clear(void *start, size_t size)
{
    uint32_t *to = writable(start, size);
    for (size_t i = 0; i < size / sizeof(uint32_t); i++) {
        to[i] = 0;
    }
}

void text_memory_copy(void *destination, const void *source, size_t size)
{
    board_text_store(destination, source, size / sizeof(uint32_t));
}
