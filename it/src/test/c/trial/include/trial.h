/* SPDX-License-Identifier: MIT */
#pragma once

typedef enum { TRIAL_NOTHING, TRIAL_CONFIRM, TRIAL_ROLLBACK } trial_wish_t;

/** The version that was compiled in; or the firmware ends, as a bad module would end it. */
int trial_version(void);

/** What the firmware is to do with this module. */
trial_wish_t trial_wish(void);
