/* SPDX-License-Identifier: MIT */
#include "flash.h"
#include "../faults/faults.h"
#include "../linux/linux.h"
#include "../start/board.h"
#include "../task/sync.h"
#include "change.h"
#include "esp_log.h"
#include <string.h>

static const char *TAG = "flash";
static board_lock_t s_lock;
static int s_file = -1;
static const uint8_t *s_content; /* the whole file, read-only */
static bool s_new;

static void refuse_file(const char *file, const char *what, long failure)
{
    char name[24];
    board_refuse("--flash %s: %s: %s", file, what, linux_error_name(failure, name));
}

static long write_at(uint32_t address, const void *data, size_t size)
{
    long at = linux_call3(LINUX_LSEEK, s_file, address, LINUX_SEEK_SET);
    return at < 0 ? at : linux_write_all(s_file, data, size);
}

static long fill_erased(uint32_t from, uint32_t to)
{
    static uint8_t erased[FLASH_SECTOR];
    memset(erased, 0xff, sizeof(erased));
    long failure = 0;
    for (uint32_t at = from; at < to && failure == 0; at += FLASH_SECTOR - at % FLASH_SECTOR) {
        uint32_t size = FLASH_SECTOR - at % FLASH_SECTOR;
        failure = write_at(at, erased, size < to - at ? size : to - at);
    }
    return failure;
}

void flash_open(const char *file, uint32_t size)
{
    const char *name = file != NULL ? file : "(memory)";
    s_file = (int)(file == NULL ? linux_call2(LINUX_MEMFD_CREATE, "flash", LINUX_MFD_CLOEXEC)
                                : linux_call4(LINUX_OPENAT, LINUX_AT_FDCWD, file,
                                      LINUX_O_RDWR | LINUX_O_CREAT | LINUX_O_CLOEXEC, 0644));
    if (s_file < 0) {
        refuse_file(name, "cannot open", s_file);
    }
    if (linux_call2(LINUX_FLOCK, s_file, LINUX_LOCK_EX | LINUX_LOCK_NB) < 0) {
        board_refuse("--flash %s: another board is using it", name);
    }
    long length = linux_call3(LINUX_LSEEK, s_file, 0, LINUX_SEEK_END);
    if (length < 0 || length > FLASH_MAXIMUM) {
        board_refuse("--flash %s: not a flash image, at most 16 MiB", name);
    }
    s_new = length == 0;
    long failure = fill_erased((uint32_t)length, size);
    if (failure != 0) {
        refuse_file(name, "cannot write", failure);
    }
    s_content = linux_map(NULL, size, LINUX_PROT_READ, LINUX_MAP_SHARED, s_file, 0);
    if (LINUX_FAILED(s_content)) {
        refuse_file(name, "cannot map", (long)s_content);
    }
}

bool flash_is_new(void)
{
    return s_new;
}

esp_err_t flash_store(uint32_t address, const uint8_t *data, size_t size)
{
    long failure = write_at(address, data, size);
    if (failure != 0) {
        char name[24];
        ESP_LOGE(TAG, "cannot write the flash file at 0x%" PRIx32 ": %s", address, linux_error_name(failure, name));
        return ESP_FAIL;
    }
    return ESP_OK;
}

/* Under the lock: on a chip, too, a read waits for the change that is under way. */
esp_err_t flash_read(uint32_t address, void *data, size_t size)
{
    if (size == 0) {
        return ESP_OK; /* as ESP-IDF's driver, which does not ask the chip */
    }
    uint32_t number = faults_count(&board_faults->reads);
    faults_count_more(&board_faults->read_bytes, size);
    if (faults_hit(&board_faults->read_fail_at, &board_faults->read_fail_count, number)) {
        return ESP_ERR_TIMEOUT;
    }
    board_lock(&s_lock);
    memcpy(data, s_content + address, size);
    board_unlock(&s_lock);
    if (faults_hit(&board_faults->read_flip_at, &board_faults->read_flip_count, number)) {
        uint32_t bit = faults_random_bit(size, number);
        ((uint8_t *)data)[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    return ESP_OK;
}

esp_err_t flash_program(uint32_t address, const void *data, size_t size)
{
    if (size == 0) {
        return ESP_OK;
    }
    const uint8_t *bytes = data;
    const uint8_t *there = s_content + address;
    board_lock(&s_lock);
    size_t good = 0;
    while (good < size && (there[good] & bytes[good]) == bytes[good]) {
        good++;
    }
    uint8_t old = good < size ? there[good] : 0;
    esp_err_t result = good < size ? ESP_ERR_INVALID_STATE : flash_change(FLASH_WRITE, address, bytes, size);
    board_unlock(&s_lock);
    if (result == ESP_ERR_INVALID_STATE) {
        ESP_LOGE(TAG, "write at 0x%" PRIx32 " would set bits: 0x%02x is there, 0x%02x was to be written; erase first",
            address + (uint32_t)good, old, bytes[good]);
    }
    return result;
}

esp_err_t flash_erase(uint32_t address, size_t size)
{
    static uint8_t erased[FLASH_SECTOR];
    esp_err_t result = ESP_OK;
    if (size > 0) {
        faults_count(&board_faults->erase_calls);
    }
    for (size_t done = 0; done < size && result == ESP_OK; done += FLASH_SECTOR) {
        board_lock(&s_lock);
        memset(erased, 0xff, sizeof(erased));
        result = flash_change(FLASH_ERASE, address + done, erased, sizeof(erased));
        board_unlock(&s_lock);
    }
    return result;
}

const void *flash_map(uint32_t address, size_t size)
{
    uint32_t lead = address % LINUX_PAGE;
    const uint8_t *mapped =
        linux_map(NULL, size + lead, LINUX_PROT_READ, LINUX_MAP_SHARED, s_file, address - lead);
    if (LINUX_FAILED(mapped)) {
        return NULL;
    }
    faults_count(&board_faults->maps);
    return mapped + lead;
}

void flash_unmap(const void *mapped, size_t size)
{
    uintptr_t lead = (uintptr_t)mapped % LINUX_PAGE;
    linux_call2(LINUX_MUNMAP, (uintptr_t)mapped - lead, size + lead);
}

void flash_sync(void)
{
    board_lock(&s_lock);
    linux_call1(LINUX_FSYNC, s_file);
    board_unlock(&s_lock);
}
