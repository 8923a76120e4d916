/*
 * SPDX-License-Identifier: MIT
 *
 * The module that the tests load.
 */
#pragma once

#include <stdint.h>

int testee_add(int a, int b);

/** The eight digits as one number. */
int testee_digits(int a, int b, int c, int d, int e, int f, int g, int h);

/** One more. */
int64_t testee_wide(int64_t value);

double testee_half(double value);

const char *testee_text(void);

/** Counts its calls since the load, from 101. */
int testee_count(void);
