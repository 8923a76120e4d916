/* SPDX-License-Identifier: MIT */
#include "fixture.h"
#include "log/hotreload_log_format.h"
#include "tests.h"

#define SIZE 3000u

static void create_with(board_t *board, uint32_t modules, bool encrypted)
{
    board_create(board, 16, encrypted);
    for (uint32_t module = 1; module <= modules; module++) {
        board_update(board, module, SIZE);
    }
}

static void test_one_step_at_a_time(bool encrypted)
{
    board_t board;
    create_with(&board, 4, encrypted);
    for (uint32_t module = 3; module >= 1; module--) {
        hotreload_log_record_t record;
        CHECK_OK(hotreload_log_rollback(&board.log, 0, &record));
        CHECK_EQUAL(record.sequence, module);
        CHECK_EQUAL(board_boot(&board), module);
    }
    CHECK_EQUAL(hotreload_log_rollback(&board.log, 0, NULL), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(board_boot(&board), 1);
    board_update(&board, 9, SIZE);
    CHECK_EQUAL(board_boot(&board), 9);
    CHECK_OK(hotreload_log_rollback(&board.log, 0, NULL));
    CHECK_EQUAL(board_boot(&board), 1);
    board_destroy(&board);
}

static void test_to_any_record_and_forth(bool encrypted)
{
    board_t board;
    create_with(&board, 5, encrypted);
    const uint32_t targets[] = {2, 4, 5, 1, 3, 3};
    for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
        CHECK_OK(hotreload_log_rollback(&board.log, targets[i], NULL));
        CHECK_EQUAL(board_selected(&board), targets[i]);
        CHECK_EQUAL(board_boot(&board), targets[i]);
    }
    CHECK_EQUAL(board_state_of(&board, 4), HOTRELOAD_LOG_REJECTED);
    CHECK_EQUAL(board_state_of(&board, 5), HOTRELOAD_LOG_REJECTED);
    board_destroy(&board);
}

/** A record that was rejected has to prove itself again. */
static void test_restored_is_new(void)
{
    board_t board;
    create_with(&board, 3, false);
    CHECK_OK(hotreload_log_rollback(&board.log, 0, NULL));
    CHECK_OK(hotreload_log_rollback(&board.log, 3, NULL));
    CHECK_EQUAL(board_state_of(&board, 3), HOTRELOAD_LOG_NEW);
    for (int i = 0; i < HOTRELOAD_LOG_TRIES; i++) {
        CHECK_EQUAL(board_boot(&board), 3);
    }
    CHECK_EQUAL(board_boot(&board), 2);
    CHECK_OK(hotreload_log_rollback(&board.log, 3, NULL)); /* tried in vain: may be tried again, if one insists */
    CHECK_EQUAL(board_boot(&board), 3);
    board_destroy(&board);
}

static void test_damaged_target(void)
{
    board_t board;
    create_with(&board, 4, false);
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t record;
    do {
        CHECK_OK(hotreload_log_next(&board.log, &cursor, &record));
    } while (record.sequence != 3);
    sim_flip(&board.sim, record.elf_offset + 2000, 3);
    board_boot(&board);
    sim_reset(&board.sim);
    CHECK_EQUAL(hotreload_log_verify(&board.log, 3), HOTRELOAD_LOG_DAMAGED);
    CHECK_EQUAL(hotreload_log_rollback(&board.log, 3, NULL), HOTRELOAD_LOG_DAMAGED);
    CHECK_EQUAL(hotreload_log_rollback(&board.log, 77, NULL), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(board.sim.operations, 0);
    CHECK_OK(hotreload_log_rollback(&board.log, 0, &record));
    CHECK_EQUAL(record.sequence, 2);
    CHECK_EQUAL(board_boot(&board), 2);
    board_destroy(&board);
}

/** A pending upload is what would be loaded, and so what a rollback leaves first. */
static void test_pending(void)
{
    board_t board;
    create_with(&board, 2, false);
    CHECK_OK(board_upload(&board, 3, SIZE));
    CHECK_OK(hotreload_log_rollback(&board.log, 0, NULL));
    CHECK_EQUAL(board_selected(&board), 2);
    board_destroy(&board);
}

/**
 * Small modules, so that there are more records than a new bank takes over: what a rollback goes to is taken over,
 * however old it is and wherever the marks run out.
 */
static void test_target_is_kept_when_the_banks_change(bool was_rejected)
{
    const uint32_t modules = HOTRELOAD_LOG_SLOTS;
    for (uint32_t marks = 0; marks < modules - 2; marks++) {
        board_t board;
        board_create(&board, 40, false);
        for (uint32_t module = 1; module <= modules; module++) {
            CHECK_OK(board_upload(&board, module, 1000));
        }
        CHECK_EQUAL(board_count(&board), modules);
        if (was_rejected) {
            CHECK_OK(hotreload_log_reject(&board.log, 1));
        }
        CHECK_EQUAL(board_boot(&board), modules);
        for (uint32_t i = 0; i < marks; i++) {
            CHECK_OK(hotreload_log_confirm(&board.log, 2 + i));
        }
        hotreload_log_record_t record;
        CHECK_OK(hotreload_log_rollback(&board.log, 1, &record));
        CHECK_EQUAL(record.sequence, 1);
        CHECK_EQUAL(board_boot(&board), 1);
        board_destroy(&board);
    }
}

void test_rollback(void)
{
    test_target_is_kept_when_the_banks_change(false);
    test_target_is_kept_when_the_banks_change(true);
    test_restored_is_new();
    test_damaged_target();
    test_pending();
    for (int encrypted = 0; encrypted < 2; encrypted++) {
        test_one_step_at_a_time(encrypted);
        test_to_any_record_and_forth(encrypted);
    }
}
