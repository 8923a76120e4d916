/* SPDX-License-Identifier: MIT */
#pragma once

/** By one function of the library. */
int unused_checksum(const char *text);
/** Constructors, which nothing calls by name. */
int unused_constructed(void);
