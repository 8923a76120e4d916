/*
 * SPDX-License-Identifier: MIT
 *
 * What the emulated board's flash and heaps have done, and their faults: power goes, flash or heap fails, or flash
 * takes its time.
 *
 * All is one page of words, which stays as it is until somebody writes to it: the app, by board_faults; a test on the
 * host, by the file of the option --faults, which it maps (words are little endian, in the order below); or the options
 * of the command line, once, at the start. A fault is armed by the number of the operation that it hits, and goes on
 * for so many operations. To arm one on a running board: zero the count of operations, then write the number last.
 *
 * Any task and the host may read and write the words at any time; each is taken by itself.
 */
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Exit status of the board when its power has gone. */
#define BOARD_POWER_CUT 75

typedef struct {
    /* What was done, counted by the board from the start on: operation 1 is the first. */
    uint32_t changes;     /**< Flash: writes of at least a byte, and sectors erased, failed ones too. */
    uint32_t reads;       /**< Flash: reads of at least a byte, failed ones too; access by a mapping is not seen. */
    uint32_t allocations; /**< Both heaps, of more than 0 bytes, failed ones too; a block that grows in place is none. */

    /* Which operation it happens to; 0: to none. */
    uint32_t cut_at;           /**< The change in which power goes. */
    uint32_t within;           /**< How much of a change that is cut or fails is done, in 1/1000 of it: below. */
    uint32_t fail_at;          /**< The first change that fails, with ESP_ERR_TIMEOUT, */
    uint32_t fail_count;       /**< and how many in a row. */
    uint32_t flip_at;          /**< The first change that seems to succeed but leaves one bit wrong, */
    uint32_t flip_count;       /**< and how many in a row. */
    uint32_t read_fail_at;     /**< The first read that fails, with ESP_ERR_TIMEOUT, */
    uint32_t read_fail_count;  /**< and how many in a row. */
    uint32_t read_flip_at;     /**< The first read that returns one bit wrong, */
    uint32_t read_flip_count;  /**< and how many in a row. */
    uint32_t heap_fail_at;     /**< The first allocation that returns NULL, */
    uint32_t heap_fail_count;  /**< and how many in a row. */
    uint32_t seed;             /**< Of what is random: the same seed and number, the same bits. */

    /* What flash takes, in microseconds; meanwhile all other flash operations wait. */
    uint32_t erase_us;   /**< One sector. */
    uint32_t program_us; /**< 4096 bytes; others in proportion. */

    /* What flash did in detail, counted as above. On a chip each of these stops both cores' access to flash. */
    uint32_t read_bytes;  /**< What the reads asked for. */
    uint32_t writes;      /**< Writes: `changes` without the erases. */
    uint32_t programs;    /**< Page programs: a write takes one for each page of 256 bytes that it touches. */
    uint32_t erase_calls; /**< Erases asked for, of at least a sector, */
    uint32_t erases;      /**< and sectors that they erased. */
    uint32_t maps;        /**< Mappings made. */
} board_faults_t;

/*
 * within: of a write, so many bytes, rounded down, are written, from its start. Of the erasing of a sector 0 leaves it
 * as it was and 1000 has erased it; between them each bit is 1 with this probability, whatever it was before.
 */

/** The words. Never NULL; the pointer is set before app_main() runs. */
extern board_faults_t *board_faults;

#ifdef __cplusplus
}
#endif
