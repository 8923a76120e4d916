/*
 * SPDX-License-Identifier: MIT
 *
 * The partition of the fuzzer of the module log: some sectors of NOR flash, a digest that costs little, and one fault.
 */
#pragma once

#include <stdint.h>

#include "log/hotreload_log_format.h"

#ifndef SECTORS
#define SECTORS 8u
#endif

typedef enum {
    FAULT_NONE,
    FAULT_READ,
    FAULT_WRITE, /* Carried out by half. */
    FAULT_ERASE, /* The same. */
    FAULT_HASH,
    FAULT_STUCK, /* A write does nothing, and says that it did. */
    FAULT_POWER, /* A write or erase is carried out by half, and nothing works from then on. */
    FAULT_MEMORY, /* There is no buffer. */
    FAULTS
} fault_t;

extern uint8_t log_cells[SECTORS * HOTRELOAD_LOG_SECTOR];

/* Of the log that is driven, and of another one that looks at the same flash, each with an index of its own. */
extern const hotreload_log_port_t log_port;
extern const hotreload_log_port_t log_witness_port;

/** The n-th operation of that kind fails, from 0; without a fault, all is well again. */
void log_flash_fail(fault_t fault, unsigned n);

/** No fault strikes, and none is counted, until it is called with false. */
void log_flash_suspend(bool suspended);

/**
 * Gives headers, slots and marks with the right magic, where such a thing stands, their CRC, the generation of the
 * bank and their place. With contents also their digest, and the sequences that follow from the place.
 */
void log_complete(bool contents);
