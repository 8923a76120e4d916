/*
 * SPDX-License-Identifier: MIT
 *
 * A second process that watches the board's. QEMU saves the register windows of a thread on its stack before it calls a
 * signal handler; when the stack has overflowed there is no place for them, so no handler of the board's runs and QEMU
 * ends the process. Then the watcher, which sees the lowest page of each task's stack, reports whose that was.
 *
 * The process that was started is the watcher: it passes on SIGTERM and SIGINT, and ends with the board's status.
 */
#pragma once

enum { WATCH_NONE = -1 };

/*
 * Splits the process; returns in the board's. Without effect when the environment's BOARD_WATCH is "no" (for a
 * debugger), or names the file of a watcher that is there already (after a restart).
 */
void watch_start(void);

/* The file by which a restarted board finds its watcher; WATCH_NONE: there is none. */
int watch_file(void);

/* Makes the page at stack_low one that the watcher sees. The slot that it takes, WATCH_NONE: all are taken. */
int watch_stack(const char *task_name, void *stack_low);

/* The task is over; and its memory is given back. */
void watch_end(int slot);
void watch_release(int slot);
