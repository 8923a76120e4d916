/*
 * SPDX-License-Identifier: MIT
 *
 * What the firmware calls of the reloadable module.
 */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/** a + b */
int reloadable_add(int a, int b);

/** a - b */
int reloadable_subtract(int a, int b);

/** a * b */
int reloadable_multiply(int a, int b);

/** a / b, or 0 if b is 0. */
double reloadable_divide(double a, double b);

/** Prints a greeting and how many there have been since the module was loaded. */
void reloadable_greet(const char *name);

#ifdef __cplusplus
}
#endif
