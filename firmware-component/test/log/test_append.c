/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "fixture.h"
#include "log/hotreload_log_format.h"
#include "tests.h"

static void test_open_refuses_what_is_no_ring(void)
{
    board_t board;
    hotreload_log_t log;
    board_create(&board, 4, false);
    board.sim.port.size = 3 * HOTRELOAD_LOG_SECTOR;
    CHECK_EQUAL(hotreload_log_open(&log, &board.sim.port), HOTRELOAD_LOG_INVALID_ARG);
    board.sim.port.size = 4 * HOTRELOAD_LOG_SECTOR - 1;
    CHECK_EQUAL(hotreload_log_open(&log, &board.sim.port), HOTRELOAD_LOG_INVALID_ARG);
    board_destroy(&board);
}

static void test_empty_log(void)
{
    board_t board;
    board_create(&board, 4, false);
    hotreload_log_room_t room;
    CHECK_EQUAL(board_selected(&board), NOTHING);
    CHECK_EQUAL(board_count(&board), 0);
    CHECK_EQUAL(hotreload_log_erase_ahead(&board.log), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(hotreload_log_rollback(&board.log, 0, NULL), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_OK(hotreload_log_room(&board.log, &room));
    CHECK_EQUAL(room.partition, 2 * HOTRELOAD_LOG_SECTOR);
    CHECK_EQUAL(room.kept, 0);
    CHECK_EQUAL(room.largest, 2 * HOTRELOAD_LOG_SECTOR);
    board_destroy(&board);
}

/** Sizes at every edge: of a unit, of the first sector, of a sector, of the partition. */
static void test_sizes(bool encrypted)
{
    const uint32_t sizes[] = {100, 127, 128, 129, 3072, 4063, 4064, 4065, 4095, 4096, 4097, 8191, 8192, 8193,
                              6 * HOTRELOAD_LOG_SECTOR};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        board_t board;
        board_create(&board, 8, encrypted);
        CHECK_OK(board_upload(&board, 1, sizes[i]));
        CHECK_EQUAL(board_boot(&board), 1);
        hotreload_log_record_t record;
        CHECK_EQUAL(board_select(&board, &record), 1);
        CHECK_EQUAL(record.elf_size, sizes[i]);
        CHECK_EQUAL(record.sequence, 1);
        CHECK(strcmp(record.version, "1") == 0);
        board_destroy(&board);
    }
}

static void test_too_large_leaves_all_as_it_was(void)
{
    board_t board;
    board_create(&board, 8, false);
    board_update(&board, 1, 3 * HOTRELOAD_LOG_SECTOR);
    hotreload_log_room_t room;
    CHECK_OK(hotreload_log_room(&board.log, &room));
    CHECK_EQUAL(room.kept, 3 * HOTRELOAD_LOG_SECTOR);
    CHECK_EQUAL(room.largest, 3 * HOTRELOAD_LOG_SECTOR);
    sim_reset(&board.sim);
    CHECK_EQUAL(board_upload(&board, 2, room.largest + 1), HOTRELOAD_LOG_TOO_LARGE);
    CHECK_EQUAL(hotreload_log_append_begin(&board.log, &board.append, UINT32_MAX), HOTRELOAD_LOG_TOO_LARGE);
    CHECK_EQUAL(board.sim.operations, 0);
    CHECK_EQUAL(board_selected(&board), 1);
    CHECK_OK(board_upload(&board, 2, room.largest));
    CHECK_EQUAL(board_boot(&board), 2);
    board_destroy(&board);
}

static void test_more_than_announced(void)
{
    board_t board;
    board_create(&board, 8, false);
    static uint8_t data[600];
    CHECK_OK(hotreload_log_append_begin(&board.log, &board.append, 500));
    CHECK_OK(hotreload_log_append(&board.log, &board.append, data, 500));
    CHECK_EQUAL(hotreload_log_append(&board.log, &board.append, data, 1), HOTRELOAD_LOG_TOO_LARGE);
    CHECK_EQUAL(hotreload_log_append_commit(&board.log, &board.append, "1", NULL), HOTRELOAD_LOG_TOO_LARGE);
    CHECK_EQUAL(board_count(&board), 0);
    CHECK_OK(board_upload(&board, 1, 500));
    board_destroy(&board);
}

static void test_less_than_announced(void)
{
    board_t board;
    board_create(&board, 8, false);
    static uint8_t data[200];
    module_fill(data, sizeof(data), 4);
    CHECK_OK(hotreload_log_append_begin(&board.log, &board.append, 20000));
    CHECK_OK(hotreload_log_append(&board.log, &board.append, data, sizeof(data)));
    CHECK_OK(hotreload_log_append_commit(&board.log, &board.append, "", NULL));
    hotreload_log_record_t first;
    hotreload_log_record_t second;
    CHECK_EQUAL(board_select(&board, &first), 4);
    CHECK_OK(board_upload(&board, 5, 200));
    CHECK_EQUAL(board_select(&board, &second), 5);
    CHECK_EQUAL(second.elf_offset, first.elf_offset + HOTRELOAD_LOG_SECTOR);
    board_destroy(&board);
}

static void test_wrong_order(void)
{
    board_t board;
    board_create(&board, 8, false);
    hotreload_log_append_t other;
    uint8_t data[100] = {0};
    CHECK_EQUAL(hotreload_log_append_begin(&board.log, &board.append, 0), HOTRELOAD_LOG_INVALID_ARG);
    CHECK_OK(hotreload_log_append_begin(&board.log, &board.append, 100));
    CHECK_EQUAL(hotreload_log_append_begin(&board.log, &other, 100), HOTRELOAD_LOG_INVALID_STATE);
    CHECK_EQUAL(hotreload_log_rollback(&board.log, 0, NULL), HOTRELOAD_LOG_INVALID_STATE);
    CHECK_EQUAL(hotreload_log_reject(&board.log, 1), HOTRELOAD_LOG_INVALID_STATE);
    CHECK_EQUAL(hotreload_log_erase_ahead(&board.log), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(hotreload_log_append_commit(&board.log, &board.append, "1", NULL), HOTRELOAD_LOG_INVALID_ARG);
    CHECK_OK(hotreload_log_append_begin(&board.log, &board.append, 100));
    CHECK_OK(hotreload_log_append(&board.log, &board.append, data, 50));
    CHECK_OK(hotreload_log_append_flush(&board.log, &board.append));
    CHECK_EQUAL(hotreload_log_append(&board.log, &board.append, data, 50), HOTRELOAD_LOG_INVALID_STATE);
    hotreload_log_append_abort(&board.log, &board.append);
    CHECK_EQUAL(hotreload_log_append(&board.log, &board.append, data, 50), HOTRELOAD_LOG_INVALID_STATE);
    CHECK_OK(hotreload_log_append_begin(&board.log, &board.append, 100));
    CHECK_OK(hotreload_log_append(&board.log, &board.append, data, 50));
    CHECK_EQUAL(hotreload_log_append_commit(&board.log, &board.append, "12345678901234567890123456789012", NULL),
                HOTRELOAD_LOG_INVALID_ARG);
    CHECK_EQUAL(board_count(&board), 0);
    board_destroy(&board);
}

/** The note can be read before the commit that wants the name from it. */
static void test_read_before_commit(bool encrypted)
{
    board_t board;
    board_create(&board, 8, encrypted);
    static uint8_t data[5000];
    static uint8_t back[5000];
    module_fill(data, sizeof(data), 4);
    CHECK_OK(hotreload_log_append_begin(&board.log, &board.append, sizeof(data)));
    CHECK_OK(hotreload_log_append(&board.log, &board.append, data, sizeof(data)));
    CHECK_OK(hotreload_log_append_flush(&board.log, &board.append));
    CHECK_OK(hotreload_log_append_read(&board.log, &board.append, 0, back, sizeof(back)));
    CHECK_EQUAL(module_identify(back, sizeof(back)), 4);
    CHECK_EQUAL(hotreload_log_append_read(&board.log, &board.append, 1, back, sizeof(back)),
                HOTRELOAD_LOG_INVALID_ARG);
    CHECK_EQUAL(board_selected(&board), NOTHING);
    hotreload_log_record_t record;
    CHECK_OK(hotreload_log_append_commit(&board.log, &board.append, "1", &record));
    CHECK_EQUAL(board_selected(&board), 4);
    uint8_t byte;
    CHECK_OK(hotreload_log_read(&board.log, &record, sizeof(data) - 1, &byte, 1));
    CHECK_EQUAL(hotreload_log_read(&board.log, &record, sizeof(data), &byte, 1), HOTRELOAD_LOG_INVALID_ARG);
    CHECK_EQUAL(hotreload_log_read(&board.log, &record, UINT32_MAX, &byte, 1), HOTRELOAD_LOG_INVALID_ARG);
    board_destroy(&board);
}

/** Round after round, restarted each time; older versions stay as long as there is room. */
static void test_many_rounds(bool encrypted)
{
    board_t board;
    board_create(&board, 16, encrypted);
    for (uint32_t module = 1; module <= 100; module++) {
        board_boot(&board);
        board_update(&board, module, 200 + module * 97 % 11000);
        CHECK_EQUAL(board_boot(&board), module);
        CHECK_EQUAL(board_state_of(&board, module), HOTRELOAD_LOG_CONFIRMED);
        CHECK(module == 1 || board_count(&board) >= 2);
        CHECK_EQUAL(board_sequence_of(&board, module), module);
    }
    board_destroy(&board);
}

static void test_erase_ahead(void)
{
    board_t board;
    board_create(&board, 16, false);
    for (uint32_t module = 1; module <= 40; module++) {
        board_update(&board, module, 9000);
        uint32_t erased = 0;
        hotreload_log_err_t err;
        while ((err = hotreload_log_erase_ahead(&board.log)) == HOTRELOAD_LOG_OK) {
            erased++;
        }
        CHECK_EQUAL(err, HOTRELOAD_LOG_NOT_FOUND);
        CHECK(erased <= 4 + 1); /* and a sector of the other bank */
        CHECK(module < 8 || board_count(&board) >= 2); /* it takes no more of the past than it needs */
        sim_reset(&board.sim);
        CHECK_OK(board_upload(&board, module + 1, 9000));
        CHECK_EQUAL(board.sim.operations, 3 + 1); /* three sectors and the header: nothing to erase */
    }
    board_destroy(&board);
}

/** While an upload waits, whole blocks go at once; otherwise single sectors. */
static void test_block_erase(void)
{
    board_t board;
    board_create(&board, 96, false);
    board.sim.port.block_size = 16 * HOTRELOAD_LOG_SECTOR;
    memset(board.sim.cells, 0, board.sim.size);
    CHECK_OK(board_upload(&board, 1, 40 * HOTRELOAD_LOG_SECTOR));
    CHECK_EQUAL(board_boot(&board), 1);
    for (uint32_t sector = 0; sector < 96; sector++) {
        CHECK_EQUAL(board.sim.erases[sector], sector < 3 || (sector >= 43 && sector < 96) ? (sector < 3) : 1);
    }
    board_destroy(&board);
}

/** Names that come out of a body at a sector's start are no records. */
static void test_log_inside_a_module(void)
{
    board_t inner;
    board_create(&inner, 4, false);
    board_update(&inner, 66, 2000);
    for (uint32_t i = 0; i < 3; i++) {
        CHECK_OK(board_upload(&inner, 67, 2000));
    }
    static uint8_t data[5 * HOTRELOAD_LOG_SECTOR];
    module_fill(data, sizeof(data), 1);
    memcpy(data + HOTRELOAD_LOG_SECTOR, inner.sim.cells, inner.sim.size);
    board_t board;
    board_create(&board, 16, false);
    CHECK_OK(hotreload_log_append_begin(&board.log, &board.append, sizeof(data)));
    CHECK_OK(hotreload_log_append(&board.log, &board.append, data, sizeof(data)));
    CHECK_OK(hotreload_log_append_commit(&board.log, &board.append, "1", NULL));
    board_open(&board);
    CHECK_EQUAL(board_count(&board), 1);
    hotreload_log_record_t record;
    CHECK_OK(hotreload_log_select(&board.log, &record));
    CHECK(strcmp(record.version, "1") == 0);
    board_destroy(&board);
    board_destroy(&inner);
}

void test_append(void)
{
    test_open_refuses_what_is_no_ring();
    test_empty_log();
    test_too_large_leaves_all_as_it_was();
    test_more_than_announced();
    test_less_than_announced();
    test_wrong_order();
    test_erase_ahead();
    test_block_erase();
    test_log_inside_a_module();
    for (int encrypted = 0; encrypted < 2; encrypted++) {
        test_sizes(encrypted);
        test_read_before_commit(encrypted);
        test_many_rounds(encrypted);
    }
}
