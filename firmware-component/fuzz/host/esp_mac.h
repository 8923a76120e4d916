/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

#include "esp_err.h"

/** a0:b1:c2:d3:e4:f5 */
esp_err_t esp_efuse_mac_get_default(uint8_t *mac);
