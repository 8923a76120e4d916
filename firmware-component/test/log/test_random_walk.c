/*
 * SPDX-License-Identifier: MIT
 *
 * Uploads, confirmations, rejections, rollbacks and restarts as they come, with the power cut in every third step: what
 * is to be loaded afterwards is always what it was, or what the step was to bring about.
 */
#include "fixture.h"
#include "log/hotreload_log_private.h"
#include "tests.h"

#define STEPS 30000u

typedef enum { UPLOAD, CONFIRM, REJECT, ROLL_BACK, RESTART, ERASE_AHEAD, STEP_KINDS } kind_t;

typedef struct {
    kind_t kind;
    uint32_t module;   /**< Of an upload. */
    uint32_t size;
    uint32_t sequence; /**< That a rollback goes to. */
} step_t;

static board_t board;

/** The sequence of any record that is there; 0: there is none. */
static uint32_t any_sequence(void)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t record;
    uint32_t found = 0;
    for (uint32_t seen = 1; hotreload_log_next(&board.log, &cursor, &record) == HOTRELOAD_LOG_OK; seen++) {
        found = sim_random(&board.sim, seen) == 0 ? record.sequence : found;
    }
    return found;
}

static hotreload_log_err_t take(const step_t *step, uint32_t selected)
{
    switch (step->kind) {
    case UPLOAD:
        return board_upload(&board, step->module, step->size);
    case CONFIRM:
        return hotreload_log_confirm(&board.log, selected);
    case REJECT:
        return hotreload_log_reject(&board.log, selected);
    case ROLL_BACK:
        return hotreload_log_rollback(&board.log, step->sequence, NULL);
    case RESTART:
        board_boot(&board);
        return HOTRELOAD_LOG_OK;
    default:
        return hotreload_log_erase_ahead(&board.log);
    }
}

/** Whether what a step came to is one of the answers that it may give. */
static bool is_answer(const step_t *step, hotreload_log_err_t err)
{
    switch (step->kind) {
    case UPLOAD:
        return err == HOTRELOAD_LOG_OK || err == HOTRELOAD_LOG_TOO_LARGE;
    case ROLL_BACK:
        return err == HOTRELOAD_LOG_OK || err == HOTRELOAD_LOG_NOT_FOUND || err == HOTRELOAD_LOG_DAMAGED;
    case CONFIRM:
        return err == HOTRELOAD_LOG_OK;
    default:
        return err == HOTRELOAD_LOG_OK || err == HOTRELOAD_LOG_NOT_FOUND;
    }
}

/** The sequences that a restart may choose: of a restart in the last try, or a rejection, whatever is best then. */
static void check_outcome(const step_t *step, uint32_t before, bool done)
{
    hotreload_log_record_t record = {.sequence = 0};
    uint32_t module = board_select(&board, &record);
    switch (step->kind) {
    case UPLOAD:
        CHECK(done ? module == step->module : record.sequence == before || module == step->module);
        break;
    case ROLL_BACK:
        CHECK(done ? record.sequence == step->sequence
                   : record.sequence == before || record.sequence == step->sequence);
        break;
    case CONFIRM:
    case ERASE_AHEAD:
        CHECK_EQUAL(record.sequence, before);
        break;
    default:
        break;
    }
}

static step_t draw_step(uint32_t number)
{
    return (step_t){.kind = (kind_t)sim_random(&board.sim, STEP_KINDS),
                    .module = number + 1,
                    .size = 100 + sim_random(&board.sim, 12000),
                    .sequence = any_sequence()};
}

static void walk(uint32_t sectors, bool encrypted)
{
    board_create(&board, sectors, encrypted);
    static uint32_t number;
    static hotreload_log_record_t record;
    static step_t step;
    for (number = 0; number < STEPS; number++) {
        char context[100];
        step = draw_step(number);
        snprintf(context, sizeof(context), "step %u, kind %d, sequence %u, %u sectors", number, (int)step.kind,
                 step.sequence, sectors);
        check_set_context(context);
        bool cut = sim_random(&board.sim, 3) == 0;
        if (cut) {
            board_open(&board); /* a restart ends a last try: what is chosen then is what a cut is compared with */
        }
        record.sequence = 0;
        bool nothing = board_select(&board, &record) == NOTHING;
        /* A pending record may be given up; what is chosen then is another matter, see test_place.c. */
        hotreload_log_set_running(&board.log, nothing ? NULL : &record);
        bool needs_module = step.kind != UPLOAD && step.kind != RESTART;
        if ((nothing && needs_module) || (step.kind == ROLL_BACK && step.sequence == 0)) {
            continue;
        }
        sim_reset(&board.sim);
        board.sim.cut_at = cut ? 1 + sim_random(&board.sim, 8) : 0;
        board.sim.cut_variant = sim_random(&board.sim, 9);
        if (setjmp(board.sim.off) != 0) {
            board_open(&board);
            check_outcome(&step, record.sequence, false);
        } else {
            hotreload_log_err_t err = take(&step, record.sequence);
            CHECK(is_answer(&step, err));
            if (err == HOTRELOAD_LOG_OK) {
                check_outcome(&step, record.sequence, true);
            }
        }
    }
    check_set_context("");
    board_destroy(&board);
}

void test_random_walk(void)
{
    walk(7, false);
    walk(16, false);
    walk(16, true);
    walk(40, true);
}
