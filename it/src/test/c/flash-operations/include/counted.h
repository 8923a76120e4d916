/* SPDX-License-Identifier: MIT */
#pragma once

/** Which version this is. */
int counted_version(void);
/** Reads the module's table, which makes its file 4 KiB large. */
int counted_entry(int index);
