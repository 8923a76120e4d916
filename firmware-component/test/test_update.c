/*
 * SPDX-License-Identifier: MIT
 *
 * Updates of a partition: what is taken, what is refused, and what a power cut at each operation leaves.
 */
#include "host.h"
#include "log/hotreload_store.h"
#include "log/hotreload_update.h"
#include "mbedtls/md.h"
#include "module.h"

/* A module, with what makes it span several sectors at its end. */
#define FILE_SIZE (3 * 4096 + 100)

static uint8_t s_file[FILE_SIZE];
static hotreload_fault_t s_fault;

static esp_err_t update_as(const char *label, size_t size, size_t piece, size_t limit, const hotreload_module_t *module)
{
    const hotreload_update_size_t bounds = {.least = size, .most = size, .limit = limit};
    hotreload_update_t *update = NULL;
    hotreload_log_record_t record;
    memset(&s_fault, 0, sizeof(s_fault));
    esp_err_t err = hotreload_update_begin(&update, label, &bounds, &s_fault);
    if (err == ESP_OK && module != NULL) {
        hotreload_update_identify(update, module);
    }
    for (size_t at = 0; err == ESP_OK && at < size; at += piece) {
        err = hotreload_update_append(update, s_file + at, size - at < piece ? size - at : piece, &s_fault);
    }
    if (err == ESP_OK) {
        err = hotreload_update_commit(update, &record, &s_fault);
        CHECK(err != ESP_OK || record.elf_size == size);
    }
    hotreload_update_close(update);
    return err;
}

static esp_err_t update(const char *label, size_t size, size_t piece, size_t limit)
{
    return update_as(label, size, piece, limit, NULL);
}

static hotreload_store_t *store(void)
{
    hotreload_store_t *store = NULL;
    CHECK(hotreload_store_get(NULL, &store, &s_fault) == ESP_OK);
    return store;
}

static void restart(void)
{
    hotreload_log_t *log = hotreload_store_log(store());
    CHECK(hotreload_log_open(log, log->port) == HOTRELOAD_LOG_OK);
}

static void start_with_erased_flash(void)
{
    host_flash_erase_all();
    restart();
}

/* What would be loaded now, or why nothing would. */
static hotreload_fault_code_t select_code(hotreload_log_record_t *record)
{
    memset(&s_fault, 0, sizeof(s_fault));
    hotreload_store_select(store(), record, &s_fault);
    return s_fault.code;
}

static void holds_file(const hotreload_log_record_t *record, uint32_t size)
{
    CHECK(record->elf_size == size);
    CHECK(memcmp(host_flash + record->elf_offset, s_file, size) == 0);
}

static void stores_in_pieces_of_any_size(void)
{
    static const size_t pieces[] = {1, 31, 52, 4095, 4096, 4097, FILE_SIZE};
    for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
        hotreload_log_record_t record;
        start_with_erased_flash();
        CHECK(update("hotreload", FILE_SIZE, pieces[i], 0) == ESP_OK);
        CHECK(select_code(&record) == HOTRELOAD_FAULT_NONE);
        holds_file(&record, FILE_SIZE);
    }
}

static void takes_the_version_from_the_note(void)
{
    hotreload_log_record_t record;
    start_with_erased_flash();
    CHECK(update("hotreload", FILE_SIZE, FILE_SIZE, 0) == ESP_OK);
    CHECK(select_code(&record) == HOTRELOAD_FAULT_NONE);
    CHECK_TEXT(record.version, "1");
}

static bool s_hash_fails;

int __real_mbedtls_md_update(mbedtls_md_context_t *md, const unsigned char *data, size_t size);
int __wrap_mbedtls_md_update(mbedtls_md_context_t *md, const unsigned char *data, size_t size);
int __wrap_mbedtls_md_update(mbedtls_md_context_t *md, const unsigned char *data, size_t size)
{
    return s_hash_fails ? MBEDTLS_ERR_MD_BAD_INPUT_DATA : __real_mbedtls_md_update(md, data, size);
}

/* It is neither memory that is short nor flash that has failed, and the module that is there stays. */
static void says_that_the_hash_fails(void)
{
    hotreload_log_record_t record;
    start_with_erased_flash();
    CHECK(update("hotreload", sizeof(module_t), 512, 0) == ESP_OK);
    s_hash_fails = true;
    CHECK(update("hotreload", FILE_SIZE, 512, 0) != ESP_OK);
    CHECK(s_fault.code == HOTRELOAD_FAULT_CRYPTO);
    CHECK(strstr(s_fault.detail, "partition 'hotreload': SHA-256 failed; try again") != NULL);
    s_hash_fails = false;
    CHECK(select_code(&record) == HOTRELOAD_FAULT_NONE);
    holds_file(&record, sizeof(module_t));
    CHECK(update("hotreload", FILE_SIZE, 512, 0) == ESP_OK);
}

/* Whatever operation fails: the old module is loaded, or the new one, whole; and the next update goes through. */
static void survives_a_power_cut_anywhere(void)
{
    for (int operations = 0;; operations++) {
        CHECK(operations < 100);
        hotreload_log_record_t record;
        start_with_erased_flash();
        CHECK(update("hotreload", sizeof(module_t), 512, 0) == ESP_OK);
        host_flash_operations = operations;
        esp_err_t err = update("hotreload", FILE_SIZE, 512, 0);
        host_flash_operations = -1;
        if (err == ESP_OK) {
            CHECK(operations == 5); /* four sectors' bodies and the slot; what is blank is not erased */
            break;
        }
        CHECK(s_fault.code == HOTRELOAD_FAULT_FLASH && err == ESP_FAIL);
        restart();
        CHECK(select_code(&record) == HOTRELOAD_FAULT_NONE);
        holds_file(&record, sizeof(module_t));
        CHECK(update("hotreload", FILE_SIZE, 512, 0) == ESP_OK);
        CHECK(select_code(&record) == HOTRELOAD_FAULT_NONE);
        holds_file(&record, FILE_SIZE);
    }
}

static void writes_nothing_for_a_wrong_file(void)
{
    uint8_t saved = s_file[18];
    start_with_erased_flash();
    s_file[18] = 3;
    CHECK(update("hotreload", FILE_SIZE, 64, 0) == ESP_ERR_NOT_SUPPORTED);
    CHECK(s_fault.code == HOTRELOAD_FAULT_ELF_MACHINE);
    CHECK(update("hotreload", FILE_SIZE, FILE_SIZE, 0) == ESP_ERR_NOT_SUPPORTED); /* In one piece, too. */
    s_file[18] = saved;
    CHECK(update("hotreload", 20, 20, 0) != ESP_OK && s_fault.code == HOTRELOAD_FAULT_TRUNCATED);
    CHECK(update("hotreload", 0, 1, 0) != ESP_OK && s_fault.code == HOTRELOAD_FAULT_EMPTY);
    CHECK(update("nowhere", FILE_SIZE, 64, 0) == ESP_ERR_NOT_FOUND && s_fault.code == HOTRELOAD_FAULT_NO_PARTITION);
    for (size_t i = 0; i < sizeof(host_flash); i++) {
        CHECK(host_flash[i] == 0xff);
    }
}

static void does_not_commit_a_truncated_file(void)
{
    hotreload_log_record_t record;
    start_with_erased_flash();
    for (size_t size = sizeof(elf_header_t); size < sizeof(module_t); size += 16) {
        CHECK(update("hotreload", size, 512, 0) == ESP_ERR_INVALID_ARG);
        CHECK(s_fault.code == HOTRELOAD_FAULT_TRUNCATED);
        CHECK(select_code(&record) == HOTRELOAD_FAULT_NO_IMAGE);
    }
}

/* A stranger is refused before the commit: what the log holds is not superseded by what cannot run. */
static void commits_no_stranger(void)
{
    static const hotreload_module_t other = {.name = "other"};
    hotreload_log_record_t record;
    start_with_erased_flash();
    CHECK(update_as("hotreload", FILE_SIZE, 512, 0, &other) == ESP_ERR_NOT_SUPPORTED);
    CHECK(s_fault.code == HOTRELOAD_FAULT_MODULE_MISMATCH);
    CHECK(select_code(&record) == HOTRELOAD_FAULT_NO_IMAGE);
}

static void keeps_the_limit(void)
{
    start_with_erased_flash();
    CHECK(update("hotreload", FILE_SIZE, 512, FILE_SIZE) == ESP_OK);
    CHECK(update("hotreload", FILE_SIZE, 512, FILE_SIZE - 1) == ESP_ERR_INVALID_SIZE);
    CHECK(s_fault.code == HOTRELOAD_FAULT_TOO_LARGE);
}

/* How long the file is in a multipart body is known at its end: it may just fit where the body would not. */
static void takes_what_may_fit(void)
{
    const uint32_t room = HOST_FLASH_SIZE - 2 * HOTRELOAD_LOG_SECTOR; /* between the banks */
    hotreload_update_t *update;
    start_with_erased_flash();
    hotreload_update_size_t size = {.least = room, .most = room + 500};
    CHECK(hotreload_update_begin(&update, "hotreload", &size, &s_fault) == ESP_OK);
    hotreload_update_close(update);
    size.least = room + 1;
    CHECK(hotreload_update_begin(&update, "hotreload", &size, &s_fault) == ESP_ERR_INVALID_SIZE);
    CHECK(s_fault.code == HOTRELOAD_FAULT_TOO_LARGE);
    hotreload_update_close(update);
    size = (hotreload_update_size_t) {.least = 0, .most = SIZE_MAX};
    CHECK(hotreload_update_begin(&update, "hotreload", &size, &s_fault) == ESP_OK);
    CHECK(hotreload_update_append(update, s_file, FILE_SIZE, &s_fault) == ESP_OK);
    for (size_t sent = FILE_SIZE; sent + FILE_SIZE <= room; sent += FILE_SIZE) {
        CHECK(hotreload_update_append(update, s_file, FILE_SIZE, &s_fault) == ESP_OK);
    }
    CHECK(hotreload_update_append(update, s_file, FILE_SIZE, &s_fault) == ESP_ERR_INVALID_SIZE);
    hotreload_update_close(update);
}

/* Something else in the partition, flashed by mistake, reaches the loader, which says what it is. */
static void shows_what_is_no_log(void)
{
    hotreload_log_record_t record;
    start_with_erased_flash();
    CHECK(select_code(&record) == HOTRELOAD_FAULT_NO_IMAGE);
    memcpy(host_flash, "not a module", 12);
    restart();
    CHECK(select_code(&record) == HOTRELOAD_FAULT_NONE);
    CHECK(record.sequence == HOTRELOAD_LOG_BARE && record.elf_size == HOST_FLASH_SIZE);
}

static void reads_with_or_without_a_mapping(void)
{
    hotreload_log_record_t record;
    start_with_erased_flash();
    CHECK(update("hotreload", sizeof(module_t), 4096, 0) == ESP_OK);
    CHECK(update("hotreload", FILE_SIZE, 4096, 0) == ESP_OK);
    CHECK(select_code(&record) == HOTRELOAD_FAULT_NONE);
    for (int unmappable = 0; unmappable < 2; unmappable++) {
        hotreload_image_t image = {0};
        uint8_t bytes[64];
        host_flash_unmappable = unmappable == 1;
        hotreload_store_image(store(), &record, &image);
        hotreload_image_map(&image, FILE_SIZE);
        CHECK((image.bytes != NULL) == !host_flash_unmappable);
        CHECK(hotreload_image_read(&image, FILE_SIZE - 64, bytes, 64, &s_fault) == ESP_OK);
        CHECK(memcmp(bytes, s_file + FILE_SIZE - 64, 64) == 0);
        CHECK(hotreload_image_read(&image, FILE_SIZE - 63, bytes, 64, &s_fault) == ESP_ERR_INVALID_ARG);
        hotreload_image_close(&image);
        CHECK(host_flash_mappings == 0);
    }
}

int main(void)
{
    module_t module;
    module_init(&module);
    for (size_t i = 0; i < FILE_SIZE; i++) {
        s_file[i] = (uint8_t)(i * 7);
    }
    memcpy(s_file, &module, sizeof(module));
    stores_in_pieces_of_any_size();
    takes_the_version_from_the_note();
    says_that_the_hash_fails();
    survives_a_power_cut_anywhere();
    writes_nothing_for_a_wrong_file();
    does_not_commit_a_truncated_file();
    commits_no_stranger();
    keeps_the_limit();
    takes_what_may_fit();
    shows_what_is_no_log();
    reads_with_or_without_a_mapping();
    return 0;
}
