/*
 * SPDX-License-Identifier: MIT
 *
 * Stands for a library of which the module calls one function.
 */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

unsigned vendor_checksum(const char *text);
double vendor_statistics(const double *values, int count);
void vendor_dump(const char *text);
const char *vendor_version(void);
extern int vendor_verbosity;

#ifdef __cplusplus
}
#endif
