/*
 * SPDX-License-Identifier: MIT
 *
 * The power is cut at every flash operation of every scenario, and within it in many ways: after each restart the
 * module that was to be loaded before is found whole, or the one that is to be loaded when nothing is cut; and the
 * log takes another module. Then the same with a second cut while the scenario is repeated, sampled.
 */
#include <string.h>

#include "cable_image.h"
#include "fixture.h"
#include "log/hotreload_log_private.h"
#include "tests.h"

#define SIZE 9000u
#define SECTORS 16u
#define SECOND_CUTS 40u

typedef struct {
    const char *name;
    uint32_t sectors;
    void (*prepare)(board_t *board);
    void (*act)(board_t *board); /**< From the start on: nothing but flash is left of prepare(). */
    uint32_t also;               /**< A third module that may be loaded after a cut; NOTHING: none. */
    bool keeps_confirmed;        /**< A confirmed record that is whole there must be before and after. */
} scenario_t;

static board_t board;
static uint64_t cuts;
static uint64_t second_cuts;

static void fill_ring(board_t *b)
{
    for (uint32_t module = 1; module <= 7; module++) {
        board_update(b, module, SIZE);
    }
}

static void fill_ring_and_erase_ahead(board_t *b)
{
    fill_ring(b);
    while (hotreload_log_erase_ahead(&b->log) == HOTRELOAD_LOG_OK) {
    }
}

static void prepare_nothing(board_t *b)
{
    (void)b;
}

static void prepare_garbage(board_t *b)
{
    for (uint32_t i = 0; i < b->sim.size; i++) {
        b->sim.cells[i] = (uint8_t)sim_random(&b->sim, 256);
    }
}

static void prepare_one(board_t *b)
{
    board_update(b, 1, SIZE);
}

static void prepare_pending(board_t *b)
{
    board_update(b, 1, 4000);
    CHECK_OK(board_upload(b, 2, 4000));
}

static void prepare_unconfirmed(board_t *b)
{
    fill_ring(b);
    CHECK_OK(board_upload(b, 8, SIZE));
}

static void prepare_last_try(board_t *b)
{
    prepare_unconfirmed(b);
    board_boot(b);
    board_boot(b);
}

static void prepare_bare(board_t *b)
{
    static uint8_t elf[2 * SIZE];
    fill_ring(b);
    module_fill(elf, sizeof(elf), 50);
    sim_flash_by_cable(&b->sim, 0, elf, sizeof(elf));
}

static void prepare_cable(board_t *b)
{
    static uint8_t elf[SIZE];
    static uint8_t image[SECTORS * HOTRELOAD_LOG_SECTOR];
    fill_ring(b);
    module_fill(elf, sizeof(elf), 50);
    cable_image(image, sizeof(image), elf, sizeof(elf), "50");
    sim_flash_by_cable(&b->sim, 0, image, sizeof(image));
}

static void prepare_rolled_back(board_t *b)
{
    fill_ring(b);
    CHECK_OK(hotreload_log_rollback(&b->log, 0, NULL));
}

/** Confirmed, tried in vain, untried, tried in vain: what a rollback must get past in the right order. */
static void prepare_tangle(board_t *b)
{
    board_update(b, 1, 3000);
    board_update(b, 2, 3000);
    CHECK_OK(board_upload(b, 3, 3000));
    for (int i = 0; i < HOTRELOAD_LOG_TRIES; i++) {
        CHECK_EQUAL(board_boot(b), 3);
    }
    CHECK_EQUAL(board_boot(b), 2);
    CHECK_OK(board_upload(b, 4, 3000));
    CHECK_OK(board_upload(b, 5, 3000));
    for (int i = 0; i < HOTRELOAD_LOG_TRIES; i++) {
        CHECK_EQUAL(board_boot(b), 5);
    }
    CHECK_EQUAL(board_boot(b), 2);
}

/** No mark, or no slot, is left in the bank. */
static void prepare_full(board_t *b)
{
    fill_ring(b);
    b->log.marks_used = hotreload_log_marks(&b->log);
    for (uint32_t mark = 0; mark < b->log.marks_used; mark++) {
        uint8_t *cells = b->sim.cells + hotreload_log_mark_at(&b->log, mark);
        cells[0] = cells[0] == 0xff ? 0 : cells[0];
    }
}

static void prepare_full_and_ahead(board_t *b)
{
    fill_ring_and_erase_ahead(b);
    prepare_full(b);
}

static void act_upload(board_t *b)
{
    board_boot(b);
    hotreload_log_err_t err = board_upload(b, 99, SIZE);
    /* Repeated after a cut that came too late: the first one is there, and unconfirmed. */
    CHECK(err == HOTRELOAD_LOG_OK || (err == HOTRELOAD_LOG_TOO_LARGE && board_sequence_of(b, 99) != 0));
}

/** Auto reload is off: the upload before waits to be loaded. */
static void act_upload_while_1_runs(board_t *b)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t record;
    board_open(b);
    while (hotreload_log_next(&b->log, &cursor, &record) == HOTRELOAD_LOG_OK && record.sequence != 1) {
    }
    CHECK_EQUAL(record.sequence, 1);
    hotreload_log_set_running(&b->log, &record);
    CHECK_OK(board_upload(b, 99, SIZE));
}

static void act_upload_and_reload(board_t *b)
{
    if (board_boot(b) == 99) { /* repeated after a cut that came too late */
        CHECK_OK(hotreload_log_confirm(&b->log, board_sequence_of(b, 99)));
    }
    board_update(b, 99, SIZE);
    while (hotreload_log_erase_ahead(&b->log) == HOTRELOAD_LOG_OK) {
    }
}

static void act_erase_ahead(board_t *b)
{
    board_boot(b);
    while (hotreload_log_erase_ahead(&b->log) == HOTRELOAD_LOG_OK) {
    }
}

static void act_confirm(board_t *b)
{
    hotreload_log_record_t record;
    board_boot(b);
    CHECK(board_select(b, &record) != NOTHING);
    CHECK_OK(hotreload_log_confirm(&b->log, record.sequence));
}

static void act_fall_back(board_t *b)
{
    for (int i = 0; i <= HOTRELOAD_LOG_TRIES; i++) {
        board_boot(b);
    }
}

static void roll_back_to(board_t *b, uint32_t module)
{
    board_boot(b);
    CHECK_OK(hotreload_log_rollback(&b->log, board_sequence_of(b, module), NULL));
}

static void act_roll_back(board_t *b)
{
    roll_back_to(b, 6);
}

static void act_roll_back_far(board_t *b)
{
    roll_back_to(b, 5);
}

static void act_roll_forth(board_t *b)
{
    roll_back_to(b, 7);
}

static void act_roll_to_1(board_t *b)
{
    roll_back_to(b, 1);
}

static void act_roll_to_3(board_t *b)
{
    roll_back_to(b, 3);
}

static void act_roll_to_4(board_t *b)
{
    roll_back_to(b, 4);
}

static void act_reject_7(board_t *b)
{
    board_boot(b);
    hotreload_log_err_t err = hotreload_log_reject(&b->log, 7);
    CHECK(err == HOTRELOAD_LOG_OK || err == HOTRELOAD_LOG_NOT_FOUND);
}

/** Nothing is behind it: a log beside a bare ELF file is empty. */
static void act_reject_bare(board_t *b)
{
    board_boot(b);
    hotreload_log_err_t err = hotreload_log_reject(&b->log, HOTRELOAD_LOG_BARE);
    CHECK(err == HOTRELOAD_LOG_OK || err == HOTRELOAD_LOG_NOT_FOUND);
}

static const scenario_t scenarios[] = {
    {"upload into an empty partition", SECTORS, prepare_nothing, act_upload, NOTHING, false},
    {"upload over garbage", SECTORS, prepare_garbage, act_upload, NOTHING, false},
    {"second upload", SECTORS, prepare_one, act_upload, NOTHING, true},
    {"upload into a full ring", SECTORS, fill_ring, act_upload, NOTHING, true},
    {"upload into a full ring, erased ahead", SECTORS, fill_ring_and_erase_ahead, act_upload, NOTHING, true},
    {"upload where just two fit", 8, fill_ring, act_upload, NOTHING, true},
    {"upload that gives up a pending one", 7, prepare_pending, act_upload_while_1_runs, 1, true},
    {"upload over an unconfirmed one", SECTORS, prepare_unconfirmed, act_upload, NOTHING, true},
    {"upload over a bare ELF file", SECTORS, prepare_bare, act_upload, NOTHING, false},
    {"upload after a fall-back over an untried one", 14, prepare_tangle, act_upload, NOTHING, true},
    {"erase ahead after the same", 14, prepare_tangle, act_erase_ahead, NOTHING, true},
    {"upload after a cable image", SECTORS, prepare_cable, act_upload, NOTHING, false},
    {"upload, reload, confirm, erase ahead", SECTORS, fill_ring, act_upload_and_reload, NOTHING, true},
    {"the same over a bare ELF file", SECTORS, prepare_bare, act_upload_and_reload, NOTHING, false},
    {"the same where just two fit", 8, fill_ring, act_upload_and_reload, NOTHING, true},
    {"erase ahead", SECTORS, fill_ring, act_erase_ahead, NOTHING, true},
    {"confirm", SECTORS, prepare_unconfirmed, act_confirm, NOTHING, true},
    {"confirm in the last try", SECTORS, prepare_last_try, act_confirm, 7, true},
    {"fall back", SECTORS, prepare_unconfirmed, act_fall_back, NOTHING, true},
    {"roll back", SECTORS, fill_ring, act_roll_back, NOTHING, true},
    {"roll back two", SECTORS, fill_ring, act_roll_back_far, NOTHING, true},
    {"roll back from an unconfirmed one", SECTORS, prepare_unconfirmed, act_roll_back, NOTHING, true},
    {"roll forth", SECTORS, prepare_rolled_back, act_roll_forth, NOTHING, true},
    {"roll out of a tangle to the oldest", SECTORS, prepare_tangle, act_roll_to_1, NOTHING, true},
    {"roll out of a tangle to one tried in vain", SECTORS, prepare_tangle, act_roll_to_3, NOTHING, true},
    {"roll out of a tangle to an untried one", SECTORS, prepare_tangle, act_roll_to_4, NOTHING, true},
    {"reject a bare ELF file", SECTORS, prepare_bare, act_reject_bare, NOTHING, false},
    {"reject without a mark left", SECTORS, prepare_full, act_reject_7, NOTHING, true},
    {"upload without a mark left", SECTORS, prepare_full, act_upload_and_reload, NOTHING, true},
    {"upload without a mark left, erased ahead", SECTORS, prepare_full_and_ahead, act_upload_and_reload, NOTHING, true},
    {"roll back without a mark left", SECTORS, prepare_full, act_roll_back_far, NOTHING, true},
};

/** Runs the scenario with the power cut there. @return false when it ended before */
static bool run_cut(const scenario_t *scenario, uint32_t at, uint32_t variant)
{
    sim_reset(&board.sim);
    board.sim.cut_at = at;
    board.sim.cut_variant = variant;
    bool was_cut = setjmp(board.sim.off) != 0;
    if (!was_cut) {
        scenario->act(&board);
    }
    board.sim.cut_at = 0;
    return was_cut;
}

/** What a restart finds after a cut. */
static void check_restart(const scenario_t *scenario, uint32_t before, uint32_t after)
{
    board_open(&board);
    uint32_t found = board_selected(&board);
    CHECK(found == before || found == after || (scenario->also != NOTHING && found == scenario->also));
    if (scenario->keeps_confirmed) {
        hotreload_log_choice_t choice;
        CHECK_OK(hotreload_log_choose(&board.log, true, &choice));
        CHECK(choice.confirmed != NULL);
    }
}

static void check_updatable(void)
{
    hotreload_log_record_t running;
    (void)board_boot(&board);
    uint32_t module = board_select(&board, &running);
    hotreload_log_err_t err = board_upload(&board, 200, 5000);
    if (err == HOTRELOAD_LOG_TOO_LARGE) {
        /* beside an unconfirmed and a confirmed one; the first is confirmed in time */
        CHECK(module != NOTHING);
        CHECK_OK(hotreload_log_confirm(&board.log, running.sequence)); /* by sequence: there may be two module 99 */
        err = board_upload(&board, 200, 5000);
    }
    CHECK_OK(err);
    CHECK_EQUAL(board_boot(&board), 200);
    CHECK_OK(hotreload_log_confirm(&board.log, board_sequence_of(&board, 200)));
    board_update(&board, 201, SIZE);
    CHECK_EQUAL(board_boot(&board), 201);
}

typedef struct {
    uint8_t *start;       /**< Cells before the scenario. */
    uint8_t *cut;         /**< Cells after the first cut. */
    uint32_t before;      /**< Module to be loaded then. */
    uint32_t after;       /**< Module to be loaded when nothing was cut. */
    uint32_t operations;  /**< Flash operations of the whole scenario. */
} baseline_t;

static void check_second_cuts(const scenario_t *scenario, const baseline_t *base)
{
    memcpy(base->cut, board.sim.cells, board.sim.size);
    for (uint32_t i = 0; i < SECOND_CUTS / 10; i++) {
        memcpy(board.sim.cells, base->cut, board.sim.size);
        if (run_cut(scenario, 1 + sim_random(&board.sim, base->operations), sim_random(&board.sim, 9))) {
            second_cuts++;
            check_restart(scenario, base->before, base->after);
            check_updatable();
        }
    }
    memcpy(board.sim.cells, base->cut, board.sim.size);
}

static void check_scenario(const scenario_t *scenario, bool encrypted)
{
    char context[200];
    baseline_t base;
    board_create(&board, scenario->sectors, encrypted);
    scenario->prepare(&board);
    base.start = malloc(board.sim.size);
    base.cut = malloc(board.sim.size);
    CHECK(base.start != NULL && base.cut != NULL);
    memcpy(base.start, board.sim.cells, board.sim.size);
    board_open(&board);
    base.before = board_selected(&board);
    CHECK(!run_cut(scenario, 0, 0));
    base.operations = board.sim.operations;
    board_open(&board);
    base.after = board_selected(&board);

    for (uint32_t at = 1; at <= base.operations; at++) {
        uint32_t variants = 1;
        for (uint32_t variant = 0; variant < variants; variant++) {
            snprintf(context, sizeof(context), "%s%s: cut at operation %u of %u, variant %u", scenario->name,
                     encrypted ? ", encrypted" : "", at, base.operations, variant);
            check_set_context(context);
            memcpy(board.sim.cells, base.start, board.sim.size);
            CHECK(run_cut(scenario, at, variant));
            variants = board.sim.cut_variants;
            cuts++;
            check_restart(scenario, base.before, base.after);
            if (sim_random(&board.sim, variants) < 10) {
                check_second_cuts(scenario, &base);
            }
            check_updatable();
        }
    }
    check_set_context("");
    free(base.start);
    free(base.cut);
    board_destroy(&board);
}

void test_power_cuts(void)
{
    for (size_t i = 0; i < sizeof(scenarios) / sizeof(scenarios[0]); i++) {
        check_scenario(&scenarios[i], false);
        check_scenario(&scenarios[i], true);
    }
    printf("power cuts: %llu single, %llu second ones, in %zu scenarios, each plain and encrypted\n",
           (unsigned long long)cuts, (unsigned long long)second_cuts, sizeof(scenarios) / sizeof(scenarios[0]));
    CHECK(cuts > 5000 && second_cuts > 5000);
}
