/* SPDX-License-Identifier: MIT */
/* What libgcc2.c asks of the system: freestanding headers, and an end for overflow that traps (-ftrapv). */
#include <float.h>
#include <limits.h>
#include <stddef.h>

void abort(void) __attribute__((noreturn));
