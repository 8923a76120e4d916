/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

/** Words of the module's table. */
#define POWER_WORDS 1664
/** What the word at index n of a module's table holds. */
#define POWER_WORD(version, n) (((n) + 1) * 2654435761u ^ (version) * 2246822519u)

int power_version(void);
/** Sum of the table's words, read anew at each call. */
uint32_t power_sum(void);
/** Whether the module wants to be confirmed as soon as it runs. */
int power_confirms(void);
