/*
 * SPDX-License-Identifier: MIT
 *
 * Every row of the state table, through flash: state by state what is loaded, what a marker makes of it, what is kept.
 */
#include <string.h>

#include "fixture.h"
#include "log/hotreload_log_private.h"
#include "tests.h"

#define OLD 1u
#define NEW 2u
#define SIZE 3000u

static void mark(board_t *board, uint32_t module, hotreload_log_event_t event)
{
    hotreload_log_entry_t *entry = hotreload_log_find(&board->log, board_sequence_of(board, module));
    CHECK(entry != NULL);
    CHECK_OK(hotreload_log_mark(&board->log, entry, event));
}

/** A board with a confirmed old module and a new one that markers bring into the state; then restarted. */
static void bring_to(board_t *board, hotreload_log_state_t state)
{
    board_create(board, 8, false);
    board_update(board, OLD, SIZE);
    CHECK_OK(board_upload(board, NEW, SIZE));
    for (int i = HOTRELOAD_LOG_TRIED_1; state <= HOTRELOAD_LOG_TRIED_3 && i <= (int)state;
         i++) {
        mark(board, NEW, HOTRELOAD_LOG_EVENT_TRIED);
    }
    if (state == HOTRELOAD_LOG_CONFIRMED) {
        mark(board, NEW, HOTRELOAD_LOG_EVENT_CONFIRMED);
    } else if (state == HOTRELOAD_LOG_FAILED) {
        for (int i = 0; i <= HOTRELOAD_LOG_TRIES; i++) {
            mark(board, NEW, HOTRELOAD_LOG_EVENT_TRIED);
        }
    } else if (state == HOTRELOAD_LOG_REJECTED) {
        mark(board, NEW, HOTRELOAD_LOG_EVENT_REJECTED);
    }
    board_open(board);
    CHECK_EQUAL(board_state_of(board, NEW), state);
}

typedef struct {
    hotreload_log_state_t state;
    const char *name;
    uint32_t loaded;
    hotreload_log_state_t booted; /**< After a boot that counts the try. */
    hotreload_log_err_t tried, confirmed;
    hotreload_log_state_t after[HOTRELOAD_LOG_EVENTS - 1];
} expectation_t;

#define N HOTRELOAD_LOG_NEW
#define T1 HOTRELOAD_LOG_TRIED_1
#define T2 HOTRELOAD_LOG_TRIED_2
#define T3 HOTRELOAD_LOG_TRIED_3
#define C HOTRELOAD_LOG_CONFIRMED
#define R HOTRELOAD_LOG_REJECTED
#define F HOTRELOAD_LOG_FAILED
#define OK HOTRELOAD_LOG_OK
#define NO HOTRELOAD_LOG_INVALID_STATE

static const expectation_t expectations[] = {
    {N, "new", NEW, T1, OK, OK, {T1, C, R, N}},      {T1, "tried 1", NEW, T2, OK, OK, {T2, C, R, N}},
    {T2, "tried 2", NEW, T3, OK, OK, {T3, C, R, N}}, {T3, "tried 3", OLD, F, NO, OK, {F, C, R, N}},
    {F, "failed", OLD, F, NO, OK, {F, C, R, N}},
    {C, "confirmed", NEW, C, OK, OK, {C, C, R, C}},  {R, "rejected", OLD, R, NO, NO, {R, R, R, N}},
};

static void test_row(const expectation_t *row)
{
    board_t board;
    CHECK(strcmp(hotreload_log_state_name(row->state), row->name) == 0);

    bring_to(&board, row->state);
    CHECK_EQUAL(board_boot(&board), row->loaded);
    CHECK_EQUAL(board_state_of(&board, NEW), row->booted);
    board_destroy(&board);

    bring_to(&board, row->state);
    CHECK_EQUAL(hotreload_log_mark_tried(&board.log, 2, true), row->tried);
    board_destroy(&board);

    bring_to(&board, row->state);
    CHECK_EQUAL(hotreload_log_confirm(&board.log, 2), row->confirmed);
    CHECK_EQUAL(board_state_of(&board, NEW), row->confirmed == OK ? C : row->state);
    board_destroy(&board);

    bring_to(&board, row->state);
    CHECK_OK(hotreload_log_reject(&board.log, 2));
    CHECK_EQUAL(board_state_of(&board, NEW), R);
    CHECK_EQUAL(board_selected(&board), OLD);
    board_destroy(&board);

    for (hotreload_log_event_t event = 0; event < HOTRELOAD_LOG_EVENT_DROPPED; event++) {
        bring_to(&board, row->state);
        mark(&board, NEW, event);
        CHECK_EQUAL(board_state_of(&board, NEW), row->after[event]);
        CHECK_EQUAL(hotreload_log_state_after(row->state, event), row->after[event]);
        board_destroy(&board);
    }
}

static void test_sealed_stays_sealed(void)
{
    for (hotreload_log_event_t event = 0; event < HOTRELOAD_LOG_EVENT_DROPPED; event++) {
        CHECK_EQUAL(hotreload_log_state_after(HOTRELOAD_LOG_SEALED, event),
                    event == HOTRELOAD_LOG_EVENT_REJECTED ? HOTRELOAD_LOG_REJECTED : HOTRELOAD_LOG_SEALED);
    }
    CHECK(hotreload_log_is_confirmed(HOTRELOAD_LOG_SEALED));
    CHECK(strcmp(hotreload_log_state_name(HOTRELOAD_LOG_SEALED), "sealed") == 0);
    CHECK(strcmp(hotreload_log_state_name(HOTRELOAD_LOG_STATES), "unknown") == 0);
}

static void test_three_tries_then_the_old_one(bool encrypted)
{
    board_t board;
    board_create(&board, 8, encrypted);
    board_update(&board, OLD, SIZE);
    CHECK_OK(board_upload(&board, NEW, SIZE));
    for (int i = 0; i < HOTRELOAD_LOG_TRIES; i++) {
        CHECK_EQUAL(board_boot(&board), NEW);
    }
    CHECK_EQUAL(board_boot(&board), OLD);
    CHECK_EQUAL(board_boot(&board), OLD);
    board_destroy(&board);
}

static void test_reload_without_restart_is_no_new_try(void)
{
    board_t board;
    board_create(&board, 8, false);
    board_update(&board, OLD, SIZE);
    CHECK_OK(board_upload(&board, NEW, SIZE));
    board_boot(&board);
    board_boot(&board);
    CHECK_EQUAL(board_boot(&board), NEW);
    CHECK_EQUAL(board_state_of(&board, NEW), T3);
    CHECK_EQUAL(board_selected(&board), NEW); /* its last try is under way */
    CHECK_OK(hotreload_log_mark_tried(&board.log, 2, true));
    CHECK_OK(hotreload_log_confirm(&board.log, 2));
    CHECK_EQUAL(board_boot(&board), NEW);
    board_destroy(&board);
}

/** What falls back goes to the newest confirmed one, over an untried one in between. */
static void test_fall_back_skips_the_unproved(void)
{
    board_t board;
    board_create(&board, 16, false);
    board_update(&board, OLD, SIZE);
    CHECK_OK(board_upload(&board, 5, SIZE));
    CHECK_OK(board_upload(&board, 6, SIZE));
    for (int i = 0; i < HOTRELOAD_LOG_TRIES; i++) {
        CHECK_EQUAL(board_boot(&board), 6);
    }
    CHECK_EQUAL(board_boot(&board), OLD);
    board_destroy(&board);
}

static void test_fall_back_with_nothing_confirmed(void)
{
    board_t board;
    board_create(&board, 16, false);
    CHECK_OK(board_upload(&board, 5, SIZE));
    CHECK_OK(board_upload(&board, 6, SIZE));
    for (int i = 0; i < HOTRELOAD_LOG_TRIES; i++) {
        CHECK_EQUAL(board_boot(&board), 6);
    }
    for (int i = 0; i < HOTRELOAD_LOG_TRIES; i++) {
        CHECK_EQUAL(board_boot(&board), 5);
    }
    CHECK_EQUAL(board_boot(&board), NOTHING);
    CHECK_OK(board_upload(&board, 7, SIZE));
    CHECK_EQUAL(board_boot(&board), 7);
    board_destroy(&board);
}

static void test_unknown_sequence(void)
{
    board_t board;
    board_create(&board, 8, false);
    board_update(&board, OLD, SIZE);
    CHECK_EQUAL(hotreload_log_mark_tried(&board.log, 9, true), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(hotreload_log_confirm(&board.log, 9), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(hotreload_log_reject(&board.log, 9), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(hotreload_log_verify(&board.log, 9), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(hotreload_log_mark_tried(&board.log, HOTRELOAD_LOG_BARE, true), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(hotreload_log_confirm(&board.log, HOTRELOAD_LOG_BARE), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(hotreload_log_reject(&board.log, HOTRELOAD_LOG_BARE), HOTRELOAD_LOG_NOT_FOUND);
    CHECK_EQUAL(hotreload_log_verify(&board.log, HOTRELOAD_LOG_BARE), HOTRELOAD_LOG_NOT_FOUND);
    board_destroy(&board);
}

/** A start that did not end in a crash costs nothing, however many there are. */
static void test_clean_starts_write_nothing(bool encrypted)
{
    board_t board;
    board_create(&board, 8, encrypted);
    board_update(&board, OLD, SIZE);
    CHECK_OK(board_upload(&board, NEW, SIZE));
    board.crashed = false;
    CHECK_EQUAL(board_boot(&board), NEW);
    sim_reset(&board.sim);
    for (int i = 0; i < 20; i++) {
        CHECK_EQUAL(board_boot(&board), NEW);
        CHECK_EQUAL(board_state_of(&board, NEW), T1);
    }
    CHECK_EQUAL(board.sim.operations, 0);
    board_destroy(&board);
}

void test_states(void)
{
    CHECK_EQUAL(sizeof(expectations) / sizeof(expectations[0]) + 1, HOTRELOAD_LOG_STATES); /* and SEALED */
    for (size_t i = 0; i < sizeof(expectations) / sizeof(expectations[0]); i++) {
        test_row(&expectations[i]);
    }
    test_sealed_stays_sealed();
    test_reload_without_restart_is_no_new_try();
    test_fall_back_skips_the_unproved();
    test_fall_back_with_nothing_confirmed();
    test_unknown_sequence();
    for (int encrypted = 0; encrypted < 2; encrypted++) {
        test_three_tries_then_the_old_one(encrypted);
        test_clean_starts_write_nothing(encrypted);
    }
}
