/* SPDX-License-Identifier: MIT */
#pragma once

#include "esp_err.h"
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    ESP_MAC_WIFI_STA,
    ESP_MAC_WIFI_SOFTAP,
    ESP_MAC_BT,
    ESP_MAC_ETH,
    ESP_MAC_IEEE802154,
    ESP_MAC_BASE,
    ESP_MAC_EFUSE_FACTORY,
    ESP_MAC_EFUSE_CUSTOM,
    ESP_MAC_EFUSE_EXT,
} esp_mac_type_t;

/*
 * The board's base address, 6 bytes: drawn, locally administered, when the flash file is first used, and kept in the
 * file FLASH.mac beside it; --mac sets it. A board whose flash is in memory draws one a start and keeps it over restarts.
 * ESP_ERR_INVALID_ARG: NULL.
 */
esp_err_t esp_efuse_mac_get_default(uint8_t *mac);

/*
 * The same for ESP_MAC_BASE and ESP_MAC_EFUSE_FACTORY; of an interface it differs in the last byte, as an ESP32's does.
 * ESP_ERR_INVALID_ARG: NULL. ESP_ERR_NOT_SUPPORTED: a type that an ESP32 does not have, and ESP_MAC_EFUSE_CUSTOM, which
 * nobody has set.
 */
esp_err_t esp_read_mac(uint8_t *mac, esp_mac_type_t type);

#ifdef __cplusplus
}
#endif
