/*
 * SPDX-License-Identifier: MIT
 *
 * What the firmware of the relocation and link tests offers to the modules, and what it wants of each: one entry, which
 * tests the module from the inside.
 */
#pragma once

#include "test.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Offered by every module; called after it has been loaded. */
void module_entry(void);

typedef int (*host_function_t)(int);

extern int host_counter;
extern const int host_table[4];
/** An absolute symbol of the firmware: its "address" is 0x42. */
extern char host_small_absolute[];

int host_add_one(int value);
int host_add_two(int value);

/** Addresses as the firmware itself sees them. */
host_function_t host_address_of_add_one(void);
const int *host_address_of_table(void);
int *host_address_of_counter(void);

/** Reports the test "one_undefined_function", for a module that can call nothing else. */
void host_called(void);

/** Prints "RESULT xxxxxxxx": what has to be the same however a module was linked. */
void host_result(uint32_t result);

#ifdef __cplusplus
}
#endif
