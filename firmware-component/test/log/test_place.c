/*
 * SPDX-License-Identifier: MIT
 *
 * Where records go: a partition takes what it can, again and again.
 */
#include "fixture.h"
#include "log/hotreload_log_private.h"
#include "tests.h"

static uint32_t elf_for(uint32_t sectors)
{
    return sectors * HOTRELOAD_LOG_SECTOR;
}

/** Twice the size is enough to update for ever, if each is confirmed. */
static void test_room_for_two(void)
{
    for (uint32_t count = 1; count <= 8; count++) {
        for (uint32_t spare = 0; spare < count; spare++) {
            board_t board;
            board_create(&board, 2 + 2 * count + spare, false);
            for (uint32_t module = 1; module <= 50; module++) {
                board_update(&board, module, elf_for(count));
            }
            board_destroy(&board);
        }
    }
}

/** Three times the size is enough, if every second one is never confirmed. */
static void test_room_for_three(void)
{
    for (uint32_t count = 1; count <= 8; count++) {
        for (uint32_t spare = 0; spare < count; spare++) {
            board_t board;
            board_create(&board, 2 + 3 * count + spare, false);
            board_update(&board, 1, elf_for(count));
            for (uint32_t module = 2; module <= 60; module++) {
                CHECK_OK(board_upload(&board, module, elf_for(count)));
                CHECK_EQUAL(board_boot(&board), module);
                if (module % 2 == 0) {
                    CHECK_OK(hotreload_log_confirm(&board.log, board_sequence_of(&board, module)));
                }
            }
            board_destroy(&board);
        }
    }
}

/** A module of a third of the partition always fits beside what runs, whatever the sizes before it were. */
static void test_a_third_always_fits(void)
{
    for (uint32_t sectors = 3; sectors <= 18; sectors++) {
        board_t board;
        board_create(&board, 2 + sectors, false);
        for (uint32_t module = 1; module <= 300; module++) {
            hotreload_log_room_t room;
            CHECK_OK(hotreload_log_room(&board.log, &room));
            CHECK(room.largest >= elf_for(sectors / 3));
            board_update(&board, module, elf_for(1 + sim_random(&board.sim, sectors / 3)));
        }
        board_destroy(&board);
    }
}

/** A pending upload is kept where there is room, and given up for the next one where there is none. */
static void test_pending_is_given_up(void)
{
    board_t board;
    board_create(&board, 8, false);
    board_update(&board, 1, elf_for(2));
    CHECK_OK(board_upload(&board, 2, elf_for(2)));
    CHECK_OK(board_upload(&board, 3, elf_for(2)));
    CHECK(board_sequence_of(&board, 2) != 0);
    CHECK_OK(board_upload(&board, 4, elf_for(4)));
    CHECK_EQUAL(board_sequence_of(&board, 3), 0);
    CHECK_EQUAL(board_selected(&board), 4);
    CHECK_OK(hotreload_log_rollback(&board.log, 0, NULL));
    CHECK_EQUAL(board_boot(&board), 1);
    board_destroy(&board);
}

/** What is kept is in nobody's way: no place overlaps it, and all of the room is used where nothing else is left. */
static void test_places_against_a_plain_search(void)
{
    board_t board;
    board_create(&board, 24, false);
    hotreload_log_t *log = &board.log;
    for (uint32_t i = 0; i < 200000; i++) {
        hotreload_log_kept_t kept = {.count = sim_random(&board.sim, HOTRELOAD_LOG_KEPT_MAX + 1)};
        for (uint32_t k = 0; k < kept.count; k++) {
            kept.spans[k].first = 1 + sim_random(&board.sim, 22);
            kept.spans[k].count = 1 + sim_random(&board.sim, 23 - kept.spans[k].first);
        }
        log->head = 1 + sim_random(&board.sim, 23);
        log->next_sequence = i;
        uint32_t count = 1 + sim_random(&board.sim, 26);
        bool possible = false;
        for (uint32_t first = 0; first < 24; first++) {
            possible |= hotreload_log_is_free(log, &kept, (hotreload_log_span_t){first, count});
        }
        hotreload_log_span_t span;
        CHECK_EQUAL(hotreload_log_place(log, &kept, count, &span), possible);
        CHECK(!possible || (span.count == count && hotreload_log_is_free(log, &kept, span)));
        CHECK_EQUAL(hotreload_log_longest_free(log, &kept) >= count, possible);
    }
    board_destroy(&board);
}

void test_place(void)
{
    test_room_for_two();
    test_room_for_three();
    test_a_third_always_fits();
    test_pending_is_given_up();
    test_places_against_a_plain_search();
}
