/* SPDX-License-Identifier: MIT */
#pragma once

/* Hashes the firmware's ELF file for esp_app_get_description(); board_refuse() when it cannot be read. */
void app_desc_start(void);
