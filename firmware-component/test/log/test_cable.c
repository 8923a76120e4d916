/*
 * SPDX-License-Identifier: MIT
 *
 * What comes by cable wins over what was there: a partition image because nothing else is left, a bare ELF file
 * because it stands at offset 0.
 */
#include <string.h>

#include "cable_image.h"
#include "fixture.h"
#include "log/hotreload_log_format.h"
#include "tests.h"

#define SECTORS 16u

static uint8_t elf[MODULE_MAX];
static uint8_t image[SECTORS * HOTRELOAD_LOG_SECTOR];

/** A log in its third round, with confirmed and pending modules 1 to 30. */
static void create_used(board_t *board, bool encrypted)
{
    board_create(board, SECTORS, encrypted);
    for (uint32_t module = 1; module <= 29; module++) {
        board_update(board, module, 5000);
    }
    CHECK_OK(board_upload(board, 30, 5000));
}

static void flash_image(board_t *board, uint32_t module, uint32_t size)
{
    module_fill(elf, size, module);
    cable_image(image, sizeof(image), elf, size, "99");
    sim_flash_by_cable(&board->sim, 0, image, sizeof(image));
}

static void test_image_over_a_used_log(void)
{
    board_t board;
    create_used(&board, false);
    flash_image(&board, 99, 7000);
    CHECK_EQUAL(board_boot(&board), 99);
    CHECK_EQUAL(board_count(&board), 1);
    CHECK_EQUAL(board_state_of(&board, 99), HOTRELOAD_LOG_TRIED_1);
    CHECK_EQUAL(board_sequence_of(&board, 99), 1);
    CHECK_OK(hotreload_log_confirm(&board.log, 1));
    board_update(&board, 100, 7000);
    CHECK_EQUAL(board_boot(&board), 100);
    CHECK_OK(hotreload_log_rollback(&board.log, 0, NULL));
    CHECK_EQUAL(board_boot(&board), 99);
    board_destroy(&board);
}

/** esptool encrypts the padding too: its markers cannot be written, and blank sectors are none. */
static void test_image_over_a_used_log_encrypted(void)
{
    board_t board;
    create_used(&board, true);
    flash_image(&board, 99, 7000);
    for (int i = 0; i < 5; i++) {
        CHECK_EQUAL(board_boot(&board), 99);
    }
    CHECK_EQUAL(board_state_of(&board, 99), HOTRELOAD_LOG_SEALED);
    CHECK_OK(hotreload_log_confirm(&board.log, 1));
    CHECK_OK(board_upload(&board, 100, 7000));
    for (int i = 0; i < HOTRELOAD_LOG_TRIES; i++) {
        CHECK_EQUAL(board_boot(&board), 100);
    }
    CHECK_EQUAL(board_boot(&board), 99);
    board_update(&board, 101, 7000);
    CHECK_EQUAL(board_boot(&board), 101);
    CHECK_EQUAL(board_state_of(&board, 99), HOTRELOAD_LOG_CONFIRMED); /* in the other bank now */
    CHECK_OK(hotreload_log_reject(&board.log, 1));
    CHECK_EQUAL(board_state_of(&board, 99), HOTRELOAD_LOG_REJECTED);
    CHECK_EQUAL(board_boot(&board), 101);
    board_destroy(&board);
}

static void test_bare_elf(bool encrypted)
{
    board_t board;
    create_used(&board, encrypted);
    module_fill(elf, 9001, 77);
    sim_flash_by_cable(&board.sim, 0, elf, 9001);
    for (int i = 0; i < 5; i++) {
        CHECK_EQUAL(board_boot(&board), 77);
    }
    hotreload_log_record_t record;
    CHECK_EQUAL(board_select(&board, &record), 77);
    CHECK_EQUAL(record.sequence, HOTRELOAD_LOG_BARE);
    CHECK_EQUAL(record.elf_offset, 0);
    CHECK_EQUAL(record.elf_size, 9001);
    CHECK_EQUAL(record.state, HOTRELOAD_LOG_SEALED);
    CHECK_OK(hotreload_log_verify(&board.log, HOTRELOAD_LOG_BARE));
    CHECK_OK(hotreload_log_confirm(&board.log, HOTRELOAD_LOG_BARE));
    hotreload_log_cursor_t cursor = {0};
    CHECK_OK(hotreload_log_next(&board.log, &cursor, &record));
    CHECK_EQUAL(record.sequence, HOTRELOAD_LOG_BARE);

    CHECK_OK(board_upload(&board, 78, 5000));
    CHECK_EQUAL(board_boot(&board), 78);
    CHECK_EQUAL(board_count(&board), 1);
    for (uint32_t module = 79; module < 99; module++) {
        board_update(&board, module, 5000);
        CHECK_EQUAL(board_boot(&board), module);
    }
    board_destroy(&board);
}

/** Beside a bare ELF file the log is empty, whatever was in it: there is nothing to go back to, and nothing behind it. */
static void test_leaving_a_bare_elf(bool encrypted)
{
    board_t board;
    hotreload_log_record_t record;
    create_used(&board, encrypted);
    module_fill(elf, 9001, 77);
    sim_flash_by_cable(&board.sim, 0, elf, 9001);
    CHECK_EQUAL(board_boot(&board), 77);
    CHECK_EQUAL(board_count(&board), 1);
    CHECK_EQUAL(hotreload_log_rollback(&board.log, 0, NULL), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(hotreload_log_rollback(&board.log, 29, NULL), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(hotreload_log_previous(&board.log, HOTRELOAD_LOG_BARE, &record), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_OK(hotreload_log_append_begin(&board.log, &board.append, 1000));
    CHECK_OK(hotreload_log_append(&board.log, &board.append, elf, 1000));
    hotreload_log_append_abort(&board.log, &board.append);
    CHECK_EQUAL(board_boot(&board), 77); /* until the first commit */
    CHECK_OK(hotreload_log_reject(&board.log, HOTRELOAD_LOG_BARE));
    CHECK_EQUAL(board_boot(&board), NOTHING);
    CHECK_EQUAL(board_count(&board), 0);
    board_update(&board, 78, 5000);
    CHECK_EQUAL(board_boot(&board), 78);
    CHECK_EQUAL(board_sequence_of(&board, 78), 1);
    board_destroy(&board);
}

/** Flashing stopped after a sector: the file says that it goes on where older records still are. */
static void test_bare_elf_cut_short(bool encrypted)
{
    board_t board;
    board_create(&board, SECTORS, encrypted);
    for (uint32_t module = 1; module <= 3; module++) {
        board_update(&board, module, 5000);
    }
    module_fill(elf, sizeof(image) / 2, 77);
    sim_flash_by_cable(&board.sim, 0, elf, HOTRELOAD_LOG_SECTOR);
    board_open(&board);
    CHECK_EQUAL(board.log.bare_size, sizeof(image) / 2);
    CHECK_OK(board_upload(&board, 78, 5000));
    CHECK_EQUAL(board_boot(&board), 78);
    board_destroy(&board);
}

static void test_bare_elf_of_all_but_a_bank(void)
{
    board_t board;
    board_create(&board, SECTORS, false);
    module_fill(elf, sizeof(image) - HOTRELOAD_LOG_SECTOR, 77);
    sim_flash_by_cable(&board.sim, 0, elf, sizeof(image) - HOTRELOAD_LOG_SECTOR);
    CHECK_EQUAL(board_boot(&board), 77);
    CHECK_EQUAL(board_upload(&board, 78, 1000), HOTRELOAD_LOG_TOO_LARGE);
    CHECK_OK(hotreload_log_reject(&board.log, HOTRELOAD_LOG_BARE));
    CHECK_EQUAL(board_boot(&board), NOTHING);
    CHECK_OK(board_upload(&board, 78, 1000));
    CHECK_EQUAL(board_boot(&board), 78);
    board_destroy(&board);

    board_create(&board, SECTORS, false); /* one that reaches the bank at the end is none */
    module_fill(elf, sizeof(image), 77);
    sim_flash_by_cable(&board.sim, 0, elf, sizeof(image));
    CHECK_EQUAL(board_boot(&board), NOTHING);
    CHECK_OK(board_upload(&board, 78, 1000));
    CHECK_EQUAL(board_boot(&board), 78);
    board_destroy(&board);
}

static void put32(uint8_t *target, uint32_t value)
{
    memcpy(target, &value, sizeof(value));
}

/** Flashing stopped after a sector, and the file's section headers would be where the next upload writes zeros. */
static void test_remains_of_a_bare_elf(bool encrypted, bool abandoned)
{
    static const uint8_t zeros[5000];
    board_t board;
    board_create(&board, SECTORS, encrypted);
    for (uint32_t module = 1; module <= 3; module++) {
        board_update(&board, module, 5000);
    }
    module_fill(elf, 3000, 77);
    put32(elf + 46, 0x00010028); /* e_shentsize, e_shnum */
    put32(elf + 32, board.log.head * HOTRELOAD_LOG_SECTOR + 2048);
    sim_flash_by_cable(&board.sim, 0, elf, 3000);
    board_open(&board);
    CHECK_EQUAL(board_selected(&board), NOTHING);
    CHECK_OK(hotreload_log_append_begin(&board.log, &board.append, sizeof(zeros)));
    CHECK_OK(hotreload_log_append(&board.log, &board.append, zeros, sizeof(zeros)));
    hotreload_log_record_t record;
    if (!abandoned) {
        CHECK_OK(hotreload_log_append_commit(&board.log, &board.append, "1", &record));
    }
    board_open(&board);
    hotreload_log_record_t selected;
    CHECK_EQUAL(hotreload_log_select(&board.log, &selected), abandoned ? HOTRELOAD_LOG_NOT_FOUND : HOTRELOAD_LOG_OK);
    CHECK(abandoned || selected.sequence == record.sequence);
    CHECK_EQUAL(board_count(&board), abandoned ? 0 : 1);
    board_destroy(&board);
}

/** An ELF file that its own tables do not fit is none, and is overwritten. */
static void test_impossible_bare_elf(void)
{
    const struct {
        uint32_t at, value;
    } changes[] = {
        {28, 0xffffffff},           /* e_phoff */
        {28, sizeof(image) - 31},   /* the table's last byte is outside */
        {42, 0x0001001f},           /* e_phentsize */
        {42, 0xffff0020},           /* e_phnum */
        {32, sizeof(image)},        /* e_shoff, with e_shnum below */
        {52 + 4, 0xffffffff},       /* p_offset */
        {52 + 16, sizeof(image)},   /* p_filesz */
        {4, 0x00010102},            /* 64 bits */
        {4, 0x00010201},            /* big endian */
    };
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        board_t board;
        board_create(&board, SECTORS, false);
        module_fill(elf, 3000, 77);
        put32(elf + 46, 0x00010028); /* e_shentsize, e_shnum: one section header */
        put32(elf + 32, 2900);
        put32(elf + 2900 + 4, 8); /* SHT_NOBITS: its size does not count */
        put32(elf + 2900 + 20, 0xffffffff);
        memcpy(board.sim.cells, elf, 3000);
        CHECK_OK(hotreload_log_open(&board.log, &board.sim.port));
        CHECK_EQUAL(board.log.bare_size, 3000);
        put32(elf + changes[i].at, changes[i].value);
        memcpy(board.sim.cells, elf, 3000);
        CHECK_EQUAL(board_boot(&board), NOTHING);
        CHECK_OK(board_upload(&board, 1, 3000));
        CHECK_EQUAL(board_boot(&board), 1);
        board_destroy(&board);
    }
}

void test_cable(void)
{
    test_image_over_a_used_log();
    test_image_over_a_used_log_encrypted();
    test_bare_elf_of_all_but_a_bank();
    test_impossible_bare_elf();
    for (int encrypted = 0; encrypted < 2; encrypted++) {
        test_bare_elf(encrypted);
        test_leaving_a_bare_elf(encrypted);
        test_bare_elf_cut_short(encrypted);
        test_remains_of_a_bare_elf(encrypted, false);
        test_remains_of_a_bare_elf(encrypted, true);
    }
}
