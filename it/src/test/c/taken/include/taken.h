/*
 * SPDX-License-Identifier: MIT
 *
 * What the module is for. It defines names of the C library besides, as a library that somebody else wrote may, and this
 * header does not declare them.
 */
#pragma once

#include <stddef.h>

/** Copies by the module's own strlcpy(), which writes '!' before the end; returns what that returns. */
size_t taken_copy(char *to, const char *from, size_t size);
/** Divides by the module's own division. */
long long taken_divide(long long a, long long b);
