/*
 * SPDX-License-Identifier: MIT
 *
 * What the board was told at its start, and its end.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { BOARD_PORT_UNSET = -1 };

typedef struct {
    int port;               /* of the first HTTP server; 0: one that is free; BOARD_PORT_UNSET: what the app asks for */
    const char *flash;      /* file; NULL: in memory, lost at the end */
    const char *partitions; /* file; NULL: the table that is built in */
    const char *faults;     /* file of board_faults.h's words; NULL: in memory */
    uint32_t exec_heap;     /* bytes */
    uint32_t data_heap;     /* bytes */
} board_options_t;

extern board_options_t board_options;

/* Parses the command line. On --help prints usage and exits 0, on a mistake says what it is and exits 2. */
void board_parse_options(int argc, char *const argv[]);

/* Prints a sentence on stderr and exits 2: the board cannot start as it was asked to. */
void board_refuse(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* Ends the board in good order: flash on disk. Output without a line's end, which libc still holds, is lost. */
void board_end(int status) __attribute__((noreturn));

/* True when the board was started anew by esp_restart(). */
bool board_was_restarted(void);

/* The port to use in place of `asked` by servers that ask for what the first one asked for; `asked` by the others. */
uint16_t board_server_port(uint16_t asked);

/* Remembers the port that the first server got, so that it gets it again after a restart. */
void board_remember_port(uint16_t port);
