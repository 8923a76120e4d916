/* SPDX-License-Identifier: MIT */
#include "change.h"
#include "../crash/crash.h"
#include "../faults/faults.h"
#include "../linux/linux.h"
#include "flash.h"
#include <inttypes.h>
#include <unistd.h>

enum { WHOLE = 1000, PAGE = 256 };

static void take_time(flash_change_t change, size_t size)
{
    uint64_t us = change == FLASH_ERASE
        ? faults_word(&board_faults->erase_us)
        : (uint64_t)faults_word(&board_faults->program_us) * size / FLASH_SECTOR;
    if (us > 0) {
        usleep((useconds_t)us);
    }
}

static void count_details(flash_change_t change, uint32_t address, size_t size)
{
    if (change == FLASH_ERASE) {
        faults_count(&board_faults->erases);
        return;
    }
    faults_count(&board_faults->writes);
    faults_count_more(&board_faults->programs, (address + size - 1) / PAGE - address / PAGE + 1);
}

/* What erasing leaves that did not come to its end: see board_faults.h. */
static esp_err_t erase_partly(uint32_t address, uint32_t number, uint32_t within)
{
    static uint8_t content[FLASH_SECTOR];
    uint32_t state = faults_seed(number);
    for (size_t i = 0; i < sizeof(content); i++) {
        content[i] = 0;
        for (int bit = 0; bit < 8; bit++) {
            content[i] |= (uint8_t)((faults_random(&state) % WHOLE < within) << bit);
        }
    }
    return flash_store(address, content, sizeof(content));
}

/* As much of the change as `within` says; above 1000: all. */
static esp_err_t change_partly(
    flash_change_t change, uint32_t address, const uint8_t *content, size_t size, uint32_t number)
{
    uint32_t within = faults_word(&board_faults->within);
    if (within >= WHOLE) {
        return flash_store(address, content, size);
    }
    if (change == FLASH_WRITE) {
        return flash_store(address, content, (size_t)((uint64_t)size * within / WHOLE));
    }
    return within == 0 ? ESP_OK : erase_partly(address, number, within);
}

static esp_err_t leave_a_bit_wrong(uint32_t address, const uint8_t *content, size_t size, uint32_t number)
{
    uint32_t bit = faults_random_bit(size, number);
    uint8_t wrong = content[bit / 8] ^ (uint8_t)(1 << bit % 8);
    return flash_store(address + bit / 8, &wrong, 1);
}

static void __attribute__((noreturn)) power_off(flash_change_t change, uint32_t address, size_t size, uint32_t number)
{
    crash_print("\nboard: power goes in flash operation %" PRIu32 ", %s of %zu bytes at 0x%" PRIx32 "\n", number,
        change == FLASH_ERASE ? "an erase" : "a write", size, address);
    linux_exit(BOARD_POWER_CUT);
}

esp_err_t flash_change(flash_change_t change, uint32_t address, const uint8_t *content, size_t size)
{
    uint32_t number = faults_count(&board_faults->changes);
    count_details(change, address, size);
    take_time(change, size);
    if (number == faults_word(&board_faults->cut_at)) {
        change_partly(change, address, content, size, number);
        power_off(change, address, size, number);
    }
    if (faults_hit(&board_faults->fail_at, &board_faults->fail_count, number)) {
        esp_err_t result = change_partly(change, address, content, size, number);
        return result == ESP_OK ? ESP_ERR_TIMEOUT : result;
    }
    esp_err_t result = flash_store(address, content, size);
    if (result == ESP_OK && faults_hit(&board_faults->flip_at, &board_faults->flip_count, number)) {
        result = leave_a_bit_wrong(address, content, size, number);
    }
    return result;
}
