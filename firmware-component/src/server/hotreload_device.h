/* SPDX-License-Identifier: MIT */
#pragma once

/** Digits of a device's id. */
#define HOTRELOAD_DEVICE_ID_SIZE 12

/** The device's id, which no two have and no start changes: its factory MAC address, 12 lower-case hexadecimal digits. */
const char *hotreload_device_id(void);
