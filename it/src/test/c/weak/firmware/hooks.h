/* SPDX-License-Identifier: MIT */
#pragma once

/** Calls weak_hook() from the file that defines it. */
int hooks_call_here(int value);
/** Calls of the firmware's own weak_hook() so far. */
int hooks_calls(void);
