/* SPDX-License-Identifier: MIT */
#pragma once

#include "esp_err.h"

/** Waits until the device has an address, by WiFi or Ethernet: menuconfig, "Example Connection Configuration". */
esp_err_t network_connect(void);
