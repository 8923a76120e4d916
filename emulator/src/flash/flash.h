/*
 * SPDX-License-Identifier: MIT
 *
 * The flash: a file that obeys the rules of NOR flash. Every change goes through flash_program() or flash_erase().
 */
#pragma once

#include "esp_err.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FLASH_SECTOR = 4096, FLASH_MINIMUM = 4 * 1024 * 1024, FLASH_MAXIMUM = 16 * 1024 * 1024 };

/* Reads the partition table, then opens (or makes) the flash; board_refuse() on failure. */
void flash_start(void);

/* Opens the flash file, NULL: in memory, and makes it at least so large; board_refuse() on failure. */
void flash_open(const char *file, uint32_t size);

/* Whether the flash was made at this start, erased. */
bool flash_is_new(void);

/* The callers have checked that [address, address + size) lies in the flash. */
esp_err_t flash_read(uint32_t address, void *data, size_t size);

/* Clears bits. ESP_ERR_INVALID_STATE, and nothing changed: a bit would have to be set. Else as flash_change(). */
esp_err_t flash_program(uint32_t address, const void *data, size_t size);

/* Sets all bits of whole sectors, one after the other; each as flash_change(). */
esp_err_t flash_erase(uint32_t address, size_t size);

/* Writes to the file what it is to hold, by no rule of flash: for flash_change(). ESP_FAIL: the file failed. */
esp_err_t flash_store(uint32_t address, const uint8_t *data, size_t size);

/* Maps a part of the flash, read-only, changes showing; NULL: no address space. And unmaps it. */
const void *flash_map(uint32_t address, size_t size);
void flash_unmap(const void *mapped, size_t size);

/* Waits for the operation that is under way and writes the file to disk. */
void flash_sync(void);
