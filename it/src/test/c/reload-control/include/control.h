/* SPDX-License-Identifier: MIT */
#pragma once

int control_version(void);
/** Counts its calls, over reloads too. */
int control_count(void);
