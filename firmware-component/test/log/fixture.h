/*
 * SPDX-License-Identifier: MIT
 *
 * Modules made of nothing but their number, and a board that boots, takes uploads and loads.
 */
#pragma once

#include "check.h"
#include "flash_sim.h"
#include "log/hotreload_log.h"

/** Largest module of the tests in bytes. Buffers are static: power may go anywhere, and nothing is freed then. */
#define MODULE_MAX (256u * 1024u)

/** What select() finds when there is nothing. */
#define NOTHING 0u

typedef struct {
    flash_sim_t sim;
    hotreload_log_t log;
    hotreload_log_append_t append;
    bool crashed; /**< Whether each start before a boot has ended in a crash; set by board_create(). */
} board_t;

void board_create(board_t *board, uint32_t sectors, bool encrypted);
void board_destroy(board_t *board);

/** As after a reset: nothing but the flash remains. Does not load. */
void board_open(board_t *board);

/** Opens, chooses, counts the crash and runs it. @return the module's number, or NOTHING */
uint32_t board_boot(board_t *board);

/** The number of the module to be loaded, read whole and compared byte by byte; NOTHING when there is none. */
uint32_t board_selected(board_t *board);

/** As board_selected(), with the record. */
uint32_t board_select(board_t *board, hotreload_log_record_t *record);

/** Appends the module of that number and size in pieces of some bytes. @return what the last call returned */
hotreload_log_err_t board_upload(board_t *board, uint32_t module, uint32_t size);

/** As board_upload(), and runs and confirms it. */
void board_update(board_t *board, uint32_t module, uint32_t size);

/** The sequence of the record that holds the module; 0: none does. */
uint32_t board_sequence_of(board_t *board, uint32_t module);

hotreload_log_state_t board_state_of(board_t *board, uint32_t module);

/** Records in the log, a bare ELF file included. */
uint32_t board_count(board_t *board);

/** Fills data with the ELF file of that module: real headers, and a content that depends on both numbers. */
void module_fill(uint8_t *data, uint32_t size, uint32_t module);

/** The number of the module whose file this is; aborts when it is not whole. */
uint32_t module_identify(const uint8_t *data, uint32_t size);
