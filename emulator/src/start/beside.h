/*
 * SPDX-License-Identifier: MIT
 *
 * What a board keeps beside its flash file: a short text a file, named by the flash file and a suffix. A board whose
 * flash is in memory keeps nothing.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Reads the text, NUL-terminated, and empties the file if asked to. False: there is none, or it is empty. */
bool beside_take(const char *suffix, char *text, size_t size, bool empty);

/* Writes the text in place of what the file held. Without effect when that fails. */
void beside_put(const char *suffix, const char *text);
