/*
 * SPDX-License-Identifier: MIT
 *
 * A NOR flash partition in RAM: writing only clears bits, erasing goes by sectors, power can go at and within any
 * operation, cells can fail. With encryption it behaves as an ESP32's: what was erased does not read as 0xFF, units
 * of 16 bytes are scrambled as a whole, and clearing one bit is impossible.
 */
#pragma once

#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>

#include "log/hotreload_log.h"

/** Driver errors of the model. */
#define SIM_FAILED 0x101
#define SIM_MISUSED 0x102

typedef struct {
    hotreload_log_port_t port;
    uint8_t *cells;
    uint32_t *erases; /**< By sector. */
    uint32_t size;
    bool encrypted;

    uint32_t reads;      /**< Since the last reset; */
    uint32_t writes;     /**< the same; */
    uint32_t erased;     /**< and sectors. */
    uint8_t buffer[HOTRELOAD_LOG_SECTOR] __attribute__((aligned(4)));
    bool buffer_taken;
    uint32_t operations; /**< Writes and erases since the last reset. */
    uint32_t cut_at;     /**< Operation at which power goes, from 1; 0: never. */
    uint32_t cut_variant;
    uint32_t cut_variants; /**< Ways in which that operation can be cut; set when it is. */
    jmp_buf off;           /**< Where the program ends up without power. */

    uint32_t fail_at;     /**< Operation that fails half-way with SIM_FAILED; 0: none. */
    uint32_t fail_reads;  /**< Reads until one fails; 0: none does. */
    uint32_t failing;     /**< Of these, those to come. */
    uint32_t fail_more;   /**< So many behind it fail too. */
    uint32_t flip_reads;  /**< Reads until one returns a random bit wrong, as weak cells do; 0: none does. */
    int32_t worn_sector;  /**< A sector whose cells keep no 0 in each 7th byte; -1: none. */
    uint32_t random;
} flash_sim_t;

/** Makes a partition full of 0xFF. */
void sim_create(flash_sim_t *sim, uint32_t size, bool encrypted);
void sim_destroy(flash_sim_t *sim);

/** Forgets counts, cuts and failures; the cells stay. */
void sim_reset(flash_sim_t *sim);

/** A number below the bound, always the same ones in the same order. */
uint32_t sim_random(flash_sim_t *sim, uint32_t bound);

/** What esptool does: erases the sectors that the data touches and writes it, encrypted if the flash is. */
void sim_flash_by_cable(flash_sim_t *sim, uint32_t offset, const void *data, uint32_t size);

/** Flips a bit of the cells. */
void sim_flip(flash_sim_t *sim, uint32_t offset, unsigned bit);

/** Times that the log broke the flash's rules: alignment, bounds, or writing where something is written already. */
uint32_t sim_misuses(void);
