/* SPDX-License-Identifier: MIT */
#pragma once

/* Finds the board's address, or draws it. After flash_start(). */
void mac_start(void);

/* Takes the value of --mac; board_refuse() of one that is no address. */
void mac_option(const char *value);

/* The address as 12 hexadecimal digits, for the next start. */
const char *mac_text(void);
