/*
 * SPDX-License-Identifier: MIT
 *
 * Why the board started: what esp_reset_reason() says. A crash ends the board's process; the next one that is started
 * on the same flash learns of it by a file beside the flash.
 */
#pragma once

/* Works out the reason of this start. After flash_start(). */
void reset_start(void);

/* Notes for the next start that this one has ended in a crash. Called by the watcher, whose memory is its own. */
void reset_note_crash(void);

/* Takes the value of --reset-reason; board_refuse() of one that is no reason. */
void reset_option(const char *value);
