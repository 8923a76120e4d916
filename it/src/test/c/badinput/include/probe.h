/*
 * SPDX-License-Identifier: MIT
 *
 * The module that runs while bad files are sent: small, and yet with every kind of content that a file can damage.
 */
#pragma once

/** Counts its calls since the module was loaded; the count lies in the module's data. */
int probe_next(void);
/** A square, by a pointer from a table in the module's constants. */
int probe_square(int value);
/** A string of the module. */
const char *probe_name(void);
