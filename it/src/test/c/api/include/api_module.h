/*
 * SPDX-License-Identifier: MIT
 *
 * A module in three versions; the third lacks api_optional().
 */
#pragma once

/** 1, 2 or 3. */
int api_version(void);

/** Counts the calls of this function in this generation. */
int api_count(void);

int api_optional(void);

/** Its tag in the log, of six characters in the first two versions. */
const char *api_version_tag(void);

/** Of the firmware: called by each version's destructor. */
void api_destroyed(int version);
