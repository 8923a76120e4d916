/*
 * SPDX-License-Identifier: MIT
 *
 * A module of two versions. One call returns everything that must be of one version, so that a caller can tell a right
 * result of either from a wrong one, or from half of each.
 */
#pragma once

#include <stdint.h>

typedef struct {
    uint32_t version;  /**< 1 or 2: an immediate operand of the code. */
    uint32_t line;     /**< 7 * x + version: by a function pointer in the module's constants. */
    uint32_t table;    /**< 100 * version + x % 8: from a table in the module's data. */
    char letter;       /**< 'A' of version 1, 'B' of version 2: from a string literal. */
} stress_result_t;

/** Calls back into the firmware on its way, so that reloads happen while a task is inside. */
stress_result_t stress_evaluate(uint32_t x);

/** What the firmware offers: may sleep until the next reload. */
void stress_pause(uint32_t x);
