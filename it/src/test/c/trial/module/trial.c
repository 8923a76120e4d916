/*
 * SPDX-License-Identifier: MIT
 *
 * A module that comes in versions: TRIAL_VERSION, TRIAL_WISH, TRIAL_CRASHES for one that is no good, and TRIAL_BALLAST
 * bytes of data for one that is too large.
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

#ifdef TRIAL_BALLAST
static volatile char s_ballast[TRIAL_BALLAST]; /* Volatile, or the compiler leaves it out. */
#endif

int trial_version(void)
{
#ifdef TRIAL_BALLAST
    s_ballast[0] = 1;
#endif
#ifdef TRIAL_CRASHES
    abort();
#endif
    return *s_place;
}

trial_wish_t trial_wish(void)
{
    return TRIAL_WISH;
}
