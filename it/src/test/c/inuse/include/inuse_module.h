/*
 * SPDX-License-Identifier: MIT
 *
 * A module whose functions stay: its versions differ in what inuse_version() returns.
 */
#pragma once

int inuse_version(void);

/** Loops, with a delay, until the firmware says so. Returns its version. */
int inuse_loop(void);

/** Calls itself so often, then waits in the firmware. Returns its version. */
int inuse_recurse(int depth);

/** Has the firmware call a function of the module back, in which it waits. Returns its version. */
int inuse_call_back(void);

/** Has the firmware load the next version, from inside. Returns its version. */
int inuse_reload(void);

/** Of the firmware. */
int inuse_stopped(void);
void inuse_pause(void);
int inuse_wait(void);
int inuse_call(int (*function)(int), int argument);
int inuse_load_next(void);
