/*
 * SPDX-License-Identifier: MIT
 *
 * Counting operations, and which of them a fault hits: see board_faults.h.
 */
#pragma once

#include "board_faults.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Maps the file of --faults, if there is one; board_refuse() on failure, and when other options arm faults as well. */
void faults_start(void);

/*
 * Takes an option of the command line that arms a fault; of a bad value board_refuse(). False: it is none of these.
 * With a value of NULL it only tells whether it is.
 */
bool faults_option(const char *option, const char *value);

/* The lines of the usage about these options. */
extern const char faults_usage[];

/* Counts an operation; its number, from 1. */
uint32_t faults_count(uint32_t *counter);

/* Counts what comes in any number; the sum. */
uint32_t faults_count_more(uint32_t *counter, uint32_t more);

/* Whether the fault that is armed at `at`, for `count` in a row, hits operation `number`. */
bool faults_hit(const uint32_t *at, const uint32_t *count, uint32_t number);

/* The word as it is now: the host may be writing it. */
uint32_t faults_word(const uint32_t *word);

/* Random numbers for operation `number`: a state for faults_random(), which gives 32 bits. */
uint32_t faults_seed(uint32_t number);
uint32_t faults_random(uint32_t *state);

/* One of the bits of `size` bytes (above 0), counted from the lowest of the first byte: the one that flips. */
uint32_t faults_random_bit(size_t size, uint32_t number);
