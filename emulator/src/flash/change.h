/*
 * SPDX-License-Identifier: MIT
 *
 * A change of the flash, with what may go wrong in it: see board_faults.h.
 */
#pragma once

#include "esp_err.h"
#include <stddef.h>
#include <stdint.h>

typedef enum { FLASH_WRITE, FLASH_ERASE } flash_change_t;

/*
 * Counts a change, waits as long as it takes and makes it: `content` (at least a byte) is what is to be at `address`
 * afterwards. Does not return when power goes. ESP_ERR_TIMEOUT: failed, as ESP-IDF's driver does when the chip does not
 * get ready (spi_flash_chip_generic_wait_idle()). ESP_FAIL: the file failed. The caller holds the flash's lock.
 */
esp_err_t flash_change(flash_change_t change, uint32_t address, const uint8_t *content, size_t size);
