/*
 * SPDX-License-Identifier: MIT
 *
 * A module whose constructor, destructor and atexit function call the firmware, as its hooks do.
 */
#pragma once

typedef enum { IN_NOTHING, IN_PRE_HOOK, IN_ATEXIT, IN_DESTRUCTOR, IN_CONSTRUCTOR, IN_POST_HOOK } callbacks_place_t;

int callbacks_version(void);

/** Of the firmware: called wherever the component calls back. */
void callbacks_reached(callbacks_place_t place);
