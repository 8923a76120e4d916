/*
 * SPDX-License-Identifier: MIT
 *
 * A module that comes in versions: TRIAL_VERSION, TRIAL_WISH, and TRIAL_CRASHES for one that is no good.
 */
#include "trial.h"

#include <stdlib.h>

#ifndef TRIAL_VERSION
#define TRIAL_VERSION 1
#endif
#ifndef TRIAL_WISH
#define TRIAL_WISH TRIAL_NOTHING
#endif

/* By a pointer, so that there is something to relocate. */
static int s_version = TRIAL_VERSION;
static int *volatile s_place = &s_version;

int trial_version(void)
{
#ifdef TRIAL_CRASHES
    abort();
#endif
    return *s_place;
}

trial_wish_t trial_wish(void)
{
    return TRIAL_WISH;
}
