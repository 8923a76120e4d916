/*
 * SPDX-License-Identifier: MIT
 *
 * Updates of a partition whose power is cut at every operation in turn.
 */
#include "host.h"
#include "hotreload_priv.h"
#include "module.h"

/* A module, with what makes it span several sectors at its end. */
#define FILE_SIZE (3 * 4096 + 100)

static uint8_t s_file[FILE_SIZE];
static hotreload_fault_t s_fault;

static esp_err_t update(const char *label, size_t size, size_t piece, uint32_t limit)
{
    hotreload_store_t *store = NULL;
    uint32_t stored = 0;
    memset(&s_fault, 0, sizeof(s_fault));
    esp_err_t err = hotreload_store_begin(&store, label, limit, &s_fault);
    for (size_t at = 0; err == ESP_OK && at < size; at += piece) {
        err = hotreload_store_append(store, s_file + at, size - at < piece ? size - at : piece, &s_fault);
    }
    if (err == ESP_OK) {
        err = hotreload_store_commit(store, &stored, &s_fault);
        CHECK(err != ESP_OK || stored == size);
    }
    hotreload_store_close(store);
    return err;
}

static hotreload_fault_code_t open_code(void)
{
    hotreload_image_t image = {0};
    memset(&s_fault, 0, sizeof(s_fault));
    hotreload_store_open(NULL, &image, &s_fault);
    hotreload_image_close(&image);
    return s_fault.code;
}

static void stores_in_pieces_of_any_size(void)
{
    static const size_t pieces[] = {1, 31, 52, 4095, 4096, 4097, FILE_SIZE};
    for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
        host_flash_erase_all();
        CHECK(update("hotreload", FILE_SIZE, pieces[i], 0) == ESP_OK);
        CHECK(memcmp(host_flash, s_file, FILE_SIZE) == 0);
        CHECK(open_code() == HOTRELOAD_FAULT_NONE);
    }
}

static void overwrites_what_was_there(void)
{
    memset(host_flash, 0, sizeof(host_flash));
    CHECK(update(NULL, FILE_SIZE, 1000, 0) == ESP_OK);
    CHECK(memcmp(host_flash, s_file, FILE_SIZE) == 0);
    CHECK(host_flash[4 * 4096] == 0); /* Behind the file nothing was erased. */
}

/*
 * Whatever operation fails, the partition reads as empty or holds a whole file, old or new; only a cut in the commit
 * itself may leave half a head, which no loader takes for a module.
 */
static void survives_a_power_cut_anywhere(void)
{
    for (int operations = 0;; operations++) {
        CHECK(operations < 100);
        host_flash_erase_all();
        CHECK(update("hotreload", sizeof(module_t), 512, 0) == ESP_OK);
        host_flash_operations = operations;
        esp_err_t err = update("hotreload", FILE_SIZE, 512, 0);
        host_flash_operations = -1;
        if (err == ESP_OK) {
            CHECK(operations == 9); /* four sectors, erased and written, and the head */
            break;
        }
        CHECK(s_fault.code == HOTRELOAD_FAULT_FLASH && err == ESP_FAIL);
        if (operations < 8) {
            CHECK(open_code() == HOTRELOAD_FAULT_NO_IMAGE);
        }
    }
}

static void erases_nothing_for_a_wrong_file(void)
{
    uint8_t saved = s_file[18];
    memset(host_flash, 0x11, sizeof(host_flash));
    s_file[18] = 3;
    CHECK(update("hotreload", FILE_SIZE, 64, 0) == ESP_ERR_NOT_SUPPORTED);
    CHECK(s_fault.code == HOTRELOAD_FAULT_ELF_MACHINE);
    s_file[18] = saved;
    CHECK(update("hotreload", 20, 20, 0) != ESP_OK && s_fault.code == HOTRELOAD_FAULT_TRUNCATED);
    CHECK(update("hotreload", 0, 1, 0) != ESP_OK && s_fault.code == HOTRELOAD_FAULT_EMPTY);
    CHECK(update("nowhere", FILE_SIZE, 64, 0) == ESP_ERR_NOT_FOUND && s_fault.code == HOTRELOAD_FAULT_NO_PARTITION);
    for (size_t i = 0; i < sizeof(host_flash); i++) {
        CHECK(host_flash[i] == 0x11);
    }
}

static void does_not_commit_a_truncated_file(void)
{
    for (size_t size = sizeof(elf_header_t); size < sizeof(module_t); size += 16) {
        host_flash_erase_all();
        CHECK(update("hotreload", size, 512, 0) == ESP_ERR_INVALID_ARG);
        CHECK(s_fault.code == HOTRELOAD_FAULT_TRUNCATED);
        CHECK(open_code() == HOTRELOAD_FAULT_NO_IMAGE);
    }
}

/* A stranger is refused before the commit: what the partition held is not replaced by what cannot run. */
static void commits_no_stranger(void)
{
    static const hotreload_module_t other = {.name = "other"};
    hotreload_store_t *store = NULL;
    uint32_t size;
    host_flash_erase_all();
    CHECK(hotreload_store_begin(&store, "hotreload", 0, &s_fault) == ESP_OK);
    hotreload_store_identify(store, &other);
    CHECK(hotreload_store_append(store, s_file, FILE_SIZE, &s_fault) == ESP_OK);
    CHECK(hotreload_store_commit(store, &size, &s_fault) == ESP_ERR_NOT_SUPPORTED);
    CHECK(s_fault.code == HOTRELOAD_FAULT_MODULE_MISMATCH);
    hotreload_store_close(store);
    CHECK(open_code() == HOTRELOAD_FAULT_NO_IMAGE);
}

static void keeps_the_limit(void)
{
    hotreload_store_t *store;
    CHECK(update("hotreload", FILE_SIZE, 512, FILE_SIZE) == ESP_OK);
    CHECK(update("hotreload", FILE_SIZE, 512, FILE_SIZE - 1) == ESP_ERR_INVALID_SIZE);
    CHECK(s_fault.code == HOTRELOAD_FAULT_TOO_LARGE);
    CHECK(hotreload_store_begin(&store, "hotreload", 1 << 30, &s_fault) == ESP_OK);
    CHECK(hotreload_store_expect(store, HOST_FLASH_SIZE, &s_fault) == ESP_OK);
    CHECK(hotreload_store_expect(store, HOST_FLASH_SIZE + 1, &s_fault) == ESP_ERR_INVALID_SIZE);
    hotreload_store_close(store);
}

static void reads_with_or_without_a_mapping(void)
{
    host_flash_erase_all();
    CHECK(update("hotreload", FILE_SIZE, 4096, 0) == ESP_OK);
    for (int unmappable = 0; unmappable < 2; unmappable++) {
        hotreload_image_t image = {0};
        uint8_t bytes[64];
        host_flash_unmappable = unmappable == 1;
        CHECK(hotreload_store_open("hotreload", &image, &s_fault) == ESP_OK);
        hotreload_image_map(&image, FILE_SIZE);
        CHECK((image.bytes != NULL) == !host_flash_unmappable);
        CHECK(hotreload_image_read(&image, FILE_SIZE - 64, bytes, 64, &s_fault) == ESP_OK);
        CHECK(memcmp(bytes, s_file + FILE_SIZE - 64, 64) == 0);
        CHECK(hotreload_image_read(&image, HOST_FLASH_SIZE - 63, bytes, 64, &s_fault) == ESP_ERR_INVALID_ARG);
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
    overwrites_what_was_there();
    survives_a_power_cut_anywhere();
    erases_nothing_for_a_wrong_file();
    does_not_commit_a_truncated_file();
    commits_no_stranger();
    keeps_the_limit();
    reads_with_or_without_a_mapping();
    return 0;
}
