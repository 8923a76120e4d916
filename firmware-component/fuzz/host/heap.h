/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

/** The n-th allocation from now on fails, counted from 1; 0: none does. */
void heap_fail(unsigned n);
