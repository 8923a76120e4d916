/*
 * SPDX-License-Identifier: MIT
 *
 * Where text goes, so that a heap of size classes does not fall apart over many reloads
 * (docs/decisions/0017-code-in-use.md).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/**
 * Allocates executable memory.
 *
 * @param far at the end of the largest free block, if there is memory that is for code alone; else at its beginning
 * @return NULL when there is none
 */
void *hotreload_alloc_text(size_t size, bool far);
