/*
 * SPDX-License-Identifier: MIT
 *
 * The board's two heaps, and where they lie: see board.ld.
 */
#pragma once

#include "heap_pool.h"
#include <stdbool.h>
#include <stddef.h>

enum { HEAP_EXEC_BASE = 0x00370000, HEAP_DATA_BASE = 0x0e000000 };

extern heap_pool_t heap_data;
extern heap_pool_t heap_exec;

/* Maps both; sizes in bytes are multiples of 4096. NULL, or what could not be done. */
const char *heaps_initialise(size_t exec_size, size_t data_size);

/* Maps the executable heap's memory; NULL, or what could not be done. */
const char *text_memory_map(void *base, size_t size);

/* Stores zeros in executable memory. */
void text_memory_clear(void *start, size_t size);

/* Copies words into executable memory. */
void text_memory_copy(void *destination, const void *source, size_t size);

/* Reports a damaged heap or a wrong use of it, and aborts. */
void heap_fail(const char *what, const void *pointer) __attribute__((noreturn));

/* The data heap for libc: any size, NULL when it is used up. */
void *heap_data_allocate(size_t size, size_t alignment);
