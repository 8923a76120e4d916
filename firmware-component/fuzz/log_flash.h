/*
 * SPDX-License-Identifier: MIT
 *
 * The partition of the fuzzer of the module log: eight sectors of NOR flash, a digest that costs little, and one fault.
 */
#pragma once

#include <stdint.h>

#include "log/hotreload_log_format.h"

#define SECTORS 8u

typedef enum {
    FAULT_NONE,
    FAULT_READ,
    FAULT_WRITE, /* Carried out by half. */
    FAULT_ERASE, /* The same. */
    FAULT_HASH,
    FAULT_STUCK, /* A write does nothing, and says that it did. */
    FAULT_POWER, /* A write or erase is carried out by half, and nothing works from then on. */
    FAULTS
} fault_t;

extern uint8_t log_cells[SECTORS * HOTRELOAD_LOG_SECTOR];
extern const hotreload_log_port_t log_port;
/** The same flash, for a second log that is opened beside the first. */
extern const hotreload_log_port_t log_second_port;

/** The n-th operation of that kind fails, from 0; without a fault, all is well again. */
void log_flash_fail(fault_t fault, unsigned n);

/** Gives headers, slots and marks with the right magic what follows from their place, their CRC, and digests if wanted. */
void log_complete(int digests);
