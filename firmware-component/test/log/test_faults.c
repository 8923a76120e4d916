/*
 * SPDX-License-Identifier: MIT
 *
 * Flash that flips bits, refuses to write, to erase or to read, or is worn.
 */
#include <string.h>

#include "fixture.h"
#include "log/hotreload_log_private.h"
#include "tests.h"

#define SIZE 9000u

static uint32_t selected_after_start(board_t *board)
{
    board_open(board);
    return board_selected(board);
}

/** Any bit of the newest record, in its file or its slot: a module is loaded whole, be it that one or the one before. */
static void test_every_flipped_bit(bool encrypted)
{
    board_t board;
    board_create(&board, 16, encrypted);
    board_update(&board, 1, 500);
    board_update(&board, 2, 500);
    hotreload_log_record_t record;
    CHECK_EQUAL(board_select(&board, &record), 2);
    const uint32_t starts[] = {record.elf_offset, hotreload_log_slot_at(&board.log, board.log.bank, 1)};
    const uint32_t sizes[] = {record.elf_size, sizeof(hotreload_log_slot_t)};
    for (int part = 0; part < 2; part++) {
        for (uint32_t bit = 0; bit < sizes[part] * 8; bit++) {
            sim_flip(&board.sim, starts[part] + bit / 8, bit % 8);
            CHECK_EQUAL(selected_after_start(&board), 1);
            sim_flip(&board.sim, starts[part] + bit / 8, bit % 8);
        }
    }
    CHECK_EQUAL(selected_after_start(&board), 2);
    board_destroy(&board);
}

/** Each operation of an upload fails once: it says so, nothing is lost, and the next upload works. */
static void test_every_failing_operation(bool encrypted)
{
    uint32_t operations = 1;
    for (uint32_t at = 0; at <= operations; at++) {
        board_t board;
        board_create(&board, 16, encrypted);
        for (uint32_t module = 1; module <= 6; module++) {
            board_update(&board, module, SIZE);
        }
        sim_reset(&board.sim);
        board.sim.fail_at = at;
        hotreload_log_err_t err = board_upload(&board, 7, SIZE);
        if (at == 0) {
            CHECK_OK(err);
            operations = board.sim.operations;
            board_destroy(&board);
            continue;
        }
        CHECK_EQUAL(err, HOTRELOAD_LOG_FLASH);
        CHECK_EQUAL(board.log.driver_error, SIM_FAILED);
        CHECK_EQUAL(board_selected(&board), 6);
        CHECK_OK(board_upload(&board, 8, SIZE));
        CHECK_EQUAL(board_selected(&board), 8);
        CHECK_EQUAL(board_boot(&board), 8);
        board_destroy(&board);
    }
    CHECK(operations > 3 + 1); /* erases, three sectors, the header */
}

static void test_failing_markers(bool encrypted)
{
    board_t board;
    board_create(&board, 16, encrypted);
    board_update(&board, 1, SIZE);
    CHECK_OK(board_upload(&board, 2, SIZE));
    sim_reset(&board.sim);
    board.sim.fail_at = 1;
    CHECK_EQUAL(hotreload_log_confirm(&board.log, 2), HOTRELOAD_LOG_FLASH);
    sim_reset(&board.sim);
    CHECK_OK(hotreload_log_confirm(&board.log, 2)); /* in the next unit */
    CHECK_EQUAL(board_boot(&board), 2);
    CHECK_EQUAL(board_state_of(&board, 2), HOTRELOAD_LOG_CONFIRMED);
    board_destroy(&board);
}

/**
 * Each read of everything fails, and so many behind it: flash is as sound as before. What is read back is read twice, so
 * that the error of one read need not come out; that of two does.
 */
static void test_every_failing_read(uint32_t more)
{
    uint32_t reported = 0;
    for (uint32_t at = 1;; at++) {
        board_t board;
        hotreload_log_record_t record;
        board_create(&board, 8, false);
        board_update(&board, 1, SIZE);
        board_update(&board, 2, 1000);
        board.sim.fail_reads = at;
        board.sim.fail_more = more;
        hotreload_log_err_t err = hotreload_log_open(&board.log, &board.sim.port);
        err = err == HOTRELOAD_LOG_OK ? hotreload_log_select(&board.log, &record) : err;
        err = err == HOTRELOAD_LOG_OK ? hotreload_log_rollback(&board.log, 0, &record) : err;
        err = err == HOTRELOAD_LOG_OK ? board_upload(&board, 3, 1000) : err;
        hotreload_log_err_t ahead = err == HOTRELOAD_LOG_OK ? hotreload_log_erase_ahead(&board.log) : err;
        if (board.sim.fail_reads > 0) {
            CHECK_OK(err);
            board_destroy(&board);
            break;
        }
        bool comes_out = err == HOTRELOAD_LOG_FLASH || ahead == HOTRELOAD_LOG_FLASH;
        CHECK(comes_out || (more == 0 && err == HOTRELOAD_LOG_OK));
        reported += comes_out;
        sim_reset(&board.sim);
        CHECK(board_boot(&board) != NOTHING);
        CHECK_OK(board_upload(&board, 4, 1000));
        CHECK_EQUAL(board_boot(&board), 4);
        board_destroy(&board);
        CHECK(at < 10000);
    }
    CHECK(reported > 0);
}

/** Each read of a choice returns a bit wrong, once: a module that is whole is found all the same. */
static void test_every_read_with_a_wrong_bit(bool encrypted)
{
    board_t board;
    board_create(&board, 16, encrypted);
    board_update(&board, 1, SIZE);
    board_update(&board, 2, 1000);
    for (uint32_t at = 1;; at++) {
        hotreload_log_record_t record;
        board.sim.flip_reads = at;
        CHECK_OK(hotreload_log_open(&board.log, &board.sim.port));
        CHECK_OK(hotreload_log_select(&board.log, &record));
        CHECK(record.sequence == 1 || record.sequence == 2);
        if (board.sim.flip_reads > 0) {
            CHECK(at > 5);
            break;
        }
    }
    board_destroy(&board);
}

/**
 * Updates one after the other, each with a restart behind it.
 *
 * @param restart also behind one that was refused
 * @return those that were refused
 */
static uint32_t refused_updates(board_t *board, uint32_t first, uint32_t count, bool restart, uint32_t *newest)
{
    uint32_t refused = 0;
    for (uint32_t module = first; module < first + count; module++) {
        hotreload_log_err_t err = board_upload(board, module, SIZE);
        if (err == HOTRELOAD_LOG_OK) {
            *newest = module;
            CHECK_EQUAL(board_boot(board), module);
            CHECK_OK(hotreload_log_confirm(&board->log, board_sequence_of(board, module)));
        } else {
            CHECK_EQUAL(err, HOTRELOAD_LOG_FLASH);
            CHECK_EQUAL(board_selected(board), *newest);
            CHECK(!restart || board_boot(board) == *newest);
            refused++;
        }
    }
    return refused;
}

/** A sector that no longer takes data is walked around, also after a restart. */
static void test_worn_sector(bool encrypted)
{
    for (uint32_t sector = 1; sector < 15; sector++) {
        board_t board;
        uint32_t newest = NOTHING;
        board_create(&board, 16, encrypted);
        board.sim.worn_sector = (int32_t)sector;
        uint32_t refused = refused_updates(&board, 1, 40, false, &newest);
        CHECK(refused > 0 && refused < 20);
        board_destroy(&board);
    }
}

/** One bank is worn: the other one takes as much as fits into it. Then updates are refused, and what runs stays. */
static void test_worn_bank(bool encrypted, uint32_t sector, uint32_t updates_before)
{
    board_t board;
    uint32_t newest = NOTHING;
    board_create(&board, 16, encrypted);
    CHECK_EQUAL(refused_updates(&board, 1, updates_before, true, &newest), 0);
    board.sim.worn_sector = (int32_t)sector;
    uint32_t refused = refused_updates(&board, 100, 40, true, &newest);
    CHECK(refused > 0);
    CHECK(updates_before > 0 || refused < 40 - 9); /* three marks an update */
    CHECK_EQUAL(board_state_of(&board, newest), HOTRELOAD_LOG_CONFIRMED);
    board.sim.worn_sector = -1; /* a bank that takes data again is used again */
    CHECK_EQUAL(refused_updates(&board, 200, 40, true, &newest), 0);
    board_destroy(&board);
}

/** However many are damaged, the newest confirmed one that is whole is found, and kept. */
static void test_many_damaged(void)
{
    board_t board;
    board_create(&board, 32, false);
    for (uint32_t module = 1; module <= 20; module++) {
        board_update(&board, module, 500);
    }
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t record;
    while (hotreload_log_next(&board.log, &cursor, &record) == HOTRELOAD_LOG_OK) {
        if (record.sequence != 3) {
            sim_flip(&board.sim, record.elf_offset + 499, 0);
        }
    }
    for (uint32_t module = 30; module < 80; module++) {
        board_open(&board);
        CHECK_EQUAL(board_selected(&board), 3);
        CHECK_OK(board_upload(&board, module, 500)); /* never confirmed, and never loaded */
        CHECK_OK(hotreload_log_reject(&board.log, board_sequence_of(&board, module)));
        CHECK_EQUAL(board_selected(&board), 3);
    }
    board_destroy(&board);
}

/** A restart behind each: the sequence is in the directory. */
static void test_sequences_run_out(void)
{
    board_t board;
    board_create(&board, 16, false);
    board.log.next_sequence = UINT32_MAX - 1;
    CHECK_OK(board_upload(&board, 1, SIZE));
    CHECK_EQUAL(board_boot(&board), 1);
    CHECK_EQUAL(board_upload(&board, 2, SIZE), HOTRELOAD_LOG_EXHAUSTED);
    CHECK_EQUAL(board_boot(&board), 1);
    board_destroy(&board);

    board_create(&board, 16, false);
    board_update(&board, 1, SIZE);
    board.log.next_sequence = UINT32_MAX - 1;
    board.log.slots_used = hotreload_log_slots(&board.log); /* a new bank, whose base that is */
    CHECK_OK(board_upload(&board, 2, SIZE));
    CHECK_OK(hotreload_log_reject(&board.log, UINT32_MAX - 1)); /* a rejected one does not count */
    CHECK_EQUAL(board_boot(&board), 1);
    CHECK_OK(board_upload(&board, 3, SIZE));
    CHECK_EQUAL(board_boot(&board), 3);
    CHECK_EQUAL(board_sequence_of(&board, 3), 2);
    board_destroy(&board);
}

/**
 * What was refused is not there after a restart, what was taken is: also where the slot was written, and only could not
 * be read back. One read that fails may be made up for by another, of two one behind the other some are not.
 */
static void test_refused_upload_is_not_loaded(bool encrypted, uint32_t more)
{
    bool failed = true;
    uint32_t refusals = 0;
    for (uint32_t reads = 1; failed; reads++) {
        board_t board;
        hotreload_log_err_t err;
        board_create(&board, 8, encrypted);
        board_update(&board, 1, 3000);
        sim_reset(&board.sim);
        board.sim.fail_reads = reads;
        board.sim.fail_more = more;
        err = board_upload(&board, 2, 3000);
        failed = board.sim.fail_reads == 0;
        CHECK(err == HOTRELOAD_LOG_OK || (failed && err == HOTRELOAD_LOG_FLASH));
        refusals += err != HOTRELOAD_LOG_OK;
        sim_reset(&board.sim);
        board_open(&board);
        CHECK_EQUAL(board_selected(&board), err == HOTRELOAD_LOG_OK ? 2 : 1);
        board_destroy(&board);
    }
    CHECK(refusals > 0);
}

void test_faults(void)
{
    for (uint32_t more = 0; more < 3; more++) {
        test_refused_upload_is_not_loaded(false, more);
        test_refused_upload_is_not_loaded(true, more);
    }
    test_every_failing_read(0);
    test_every_failing_read(1);
    test_many_damaged();
    test_sequences_run_out();
    for (int encrypted = 0; encrypted < 2; encrypted++) {
        test_every_flipped_bit(encrypted);
        test_every_read_with_a_wrong_bit(encrypted);
        test_every_failing_operation(encrypted);
        test_failing_markers(encrypted);
        test_worn_sector(encrypted);
        for (uint32_t updates = 0; updates < 24; updates++) {
            test_worn_bank(encrypted, 0, updates);
            test_worn_bank(encrypted, 15, updates);
        }
    }
}
