/*
 * SPDX-License-Identifier: MIT
 *
 * What a file holds is no directory: files made of nothing but valid bank headers, slots and marks, for the very places
 * where they come to lie, are accepted, refused, torn by a power cut at each operation, and flashed bare. What is loaded
 * and listed afterwards is what the owner committed, and sequences go on one by one.
 */
#include <string.h>

#include "fixture.h"
#include "log/hotreload_log_private.h"
#include "tests.h"

#define SECTORS 16u
#define FILE_SECTORS 4u
#define FILE_SIZE (FILE_SECTORS * HOTRELOAD_LOG_SECTOR)

static board_t board;
static uint8_t file[(SECTORS - 1) * HOTRELOAD_LOG_SECTOR];

static uint32_t pick(uint32_t current)
{
    const uint32_t values[] = {1, current, current + 1, HOTRELOAD_LOG_SEQUENCE_MAX - 1, HOTRELOAD_LOG_SEQUENCE_MAX};
    return values[sim_random(&board.sim, sizeof(values) / sizeof(values[0]))];
}

static void make_header(uint8_t *unit)
{
    hotreload_log_header_t header = {.generation = pick(board.log.generation),
                                     .sectors = SECTORS,
                                     .copied = sim_random(&board.sim, HOTRELOAD_LOG_SLOTS + 1),
                                     .base = pick(board.log.next_sequence)};
    header.generation += header.generation == 0;
    hotreload_log_header_make(&header);
    memcpy(unit, &header, sizeof(header));
}

static void make_slot(uint8_t *units, uint32_t sector)
{
    hotreload_log_slot_t slot = {.generation = pick(board.log.generation),
                                 .sequence = pick(board.log.next_sequence - 1),
                                 .first = sim_random(&board.sim, 2) ? sector : 1 + sim_random(&board.sim, SECTORS - 2),
                                 .elf_size = 1 + sim_random(&board.sim, HOTRELOAD_LOG_SECTOR),
                                 .version = "forged",
                                 .state = sim_random(&board.sim, HOTRELOAD_LOG_STATES)};
    hotreload_log_slot_make(&slot);
    memcpy(units, &slot, sizeof(slot));
}

static void make_mark(uint8_t *unit, uint32_t place)
{
    hotreload_log_mark_t mark = {.generation = pick(board.log.generation),
                                 .place = place,
                                 .event = sim_random(&board.sim, HOTRELOAD_LOG_EVENTS),
                                 .slot = sim_random(&board.sim, HOTRELOAD_LOG_SLOTS),
                                 .sequence = pick(board.log.next_sequence - 1)};
    hotreload_log_mark_make(&mark);
    memcpy(unit, &mark, sizeof(mark));
}

/** Each sector of the file a bank as good as any. */
static void forge(uint32_t first, uint32_t size)
{
    for (uint32_t at = 0; at < size; at += HOTRELOAD_LOG_SECTOR) {
        make_header(file + at);
        for (uint32_t i = 0; i < HOTRELOAD_LOG_SLOTS; i++) {
            make_slot(file + at + HOTRELOAD_LOG_SLOTS_AT + i * sizeof(hotreload_log_slot_t),
                      first + at / HOTRELOAD_LOG_SECTOR);
        }
        for (uint32_t i = 0; i < HOTRELOAD_LOG_MARKS; i++) {
            make_mark(file + at + HOTRELOAD_LOG_MARKS_AT + i * HOTRELOAD_LOG_UNIT, i);
        }
        switch (sim_random(&board.sim, 4)) { /* or all units the same kind */
        case 0:
            for (uint32_t unit = 0; unit < HOTRELOAD_LOG_SECTOR / HOTRELOAD_LOG_UNIT; unit++) {
                make_mark(file + at + unit * HOTRELOAD_LOG_UNIT, unit % HOTRELOAD_LOG_MARKS);
            }
            break;
        case 1:
            for (uint32_t unit = 0; unit < HOTRELOAD_LOG_SECTOR / HOTRELOAD_LOG_UNIT; unit++) {
                make_header(file + at + unit * HOTRELOAD_LOG_UNIT);
            }
            break;
        default:
            break;
        }
    }
}

typedef struct {
    hotreload_log_record_t records[HOTRELOAD_LOG_SLOTS];
    uint32_t count;
    uint32_t selected; /**< Sequence; 0: none, or the bare file. */
} listing_t;

static void list(listing_t *listing)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t record;
    memset(listing, 0, sizeof(*listing));
    while (hotreload_log_next(&board.log, &cursor, &record) == HOTRELOAD_LOG_OK) {
        CHECK(listing->count < HOTRELOAD_LOG_SLOTS);
        CHECK(strcmp(record.version, "forged") != 0);
        listing->records[listing->count++] = record;
    }
    listing->selected = hotreload_log_select(&board.log, &record) == HOTRELOAD_LOG_OK ? record.sequence : 0;
}

static hotreload_log_err_t upload_forged(bool commit)
{
    hotreload_log_err_t err = hotreload_log_append_begin(&board.log, &board.append, FILE_SIZE);
    if (err == HOTRELOAD_LOG_OK) {
        forge(board.append.first, FILE_SIZE);
        err = hotreload_log_append(&board.log, &board.append, file, FILE_SIZE);
    }
    if (err == HOTRELOAD_LOG_OK && commit) {
        return hotreload_log_append_commit(&board.log, &board.append, "owner", NULL);
    }
    hotreload_log_append_abort(&board.log, &board.append);
    return err;
}

/** @return whether power went */
static bool upload_cut(bool commit)
{
    if (setjmp(board.sim.off) != 0) {
        return true;
    }
    CHECK_OK(upload_forged(commit));
    return false;
}

/** What is there is what was there, but for dropped ones, and the new one if it was committed. */
static void check_against(const listing_t *before, uint32_t next_before, uint32_t most_new)
{
    listing_t now;
    board_open(&board);
    list(&now);
    uint32_t added = 0;
    for (uint32_t i = 0; i < now.count; i++) {
        const hotreload_log_record_t *record = &now.records[i];
        bool known = false;
        for (uint32_t j = 0; j < before->count && !known; j++) {
            known = memcmp(record, &before->records[j], sizeof(*record)) == 0;
        }
        CHECK(known || (record->sequence == next_before && strcmp(record->version, "owner") == 0));
        added += !known;
    }
    CHECK(added <= most_new);
    CHECK(now.selected == before->selected || (added == 1 && now.selected == next_before));
    CHECK(board.log.next_sequence <= next_before + 1);
}

static void check_updatable(void)
{
    hotreload_log_record_t record;
    if (board.log.bare_size == 0 && hotreload_log_select(&board.log, &record) == HOTRELOAD_LOG_OK) {
        CHECK_OK(hotreload_log_confirm(&board.log, record.sequence));
    }
    CHECK_OK(board_upload(&board, 200, 5000));
    CHECK_EQUAL(board_boot(&board), 200);
    CHECK_OK(hotreload_log_confirm(&board.log, board.log.next_sequence - 1));
}

static void start(bool encrypted, uint32_t updates)
{
    board_create(&board, SECTORS, encrypted);
    board.sim.random += updates * 77;
    for (uint32_t module = 1; module <= updates; module++) {
        board_update(&board, module, 5000);
    }
}

/** An upload at a log of so many updates, cut at each operation; each result is opened, compared and used. */
static void test_uploads(bool encrypted, uint32_t updates, bool commit)
{
    static uint8_t cells[SECTORS * HOTRELOAD_LOG_SECTOR];
    listing_t before;
    start(encrypted, updates);
    list(&before);
    uint32_t next = board.log.next_sequence;
    memcpy(cells, board.sim.cells, sizeof(cells));
    bool was_cut = true;
    for (uint32_t at = 1; was_cut; at++) {
        memcpy(board.sim.cells, cells, sizeof(cells));
        board_open(&board);
        hotreload_log_record_t running;
        if (hotreload_log_select(&board.log, &running) == HOTRELOAD_LOG_OK) {
            hotreload_log_set_running(&board.log, &running);
        }
        sim_reset(&board.sim);
        board.sim.cut_at = at;
        was_cut = upload_cut(commit);
        board.sim.cut_at = 0;
        check_against(&before, next, commit ? 1 : 0);
        CHECK(was_cut || !commit || hotreload_log_find(&board.log, next) != NULL);
        check_updatable();
        CHECK(at < 100);
    }
    board_destroy(&board);
}

/** A bare ELF file of forged sectors: as long as it is there, and when it has been left, nothing of it is a directory. */
static void test_bare(bool encrypted, uint32_t size, bool whole)
{
    hotreload_log_record_t record;
    for (uint32_t at = 0; at < 60; at++) {
        start(encrypted, 5);
        forge(0, size);
        uint8_t first[256];
        module_fill(first, sizeof(first), 77);
        uint32_t filesz = (whole ? size : SECTORS * HOTRELOAD_LOG_SECTOR) - 84;
        memcpy(first + 52 + 16, &filesz, sizeof(filesz));
        memcpy(file, first, sizeof(first));
        sim_flash_by_cable(&board.sim, 0, file, size);
        board_open(&board);
        CHECK_EQUAL(board.log.bank, -1);
        CHECK_EQUAL(hotreload_log_select(&board.log, &record), whole ? HOTRELOAD_LOG_OK : HOTRELOAD_LOG_NOT_FOUND);
        CHECK(!whole || record.sequence == HOTRELOAD_LOG_BARE);
        CHECK_EQUAL(board_count(&board), whole ? 1 : 0);
        sim_reset(&board.sim);
        board.sim.cut_at = at;
        bool was_cut = upload_cut(true);
        board.sim.cut_at = 0;
        board_open(&board);
        listing_t now;
        list(&now);
        bool bare = board.log.bare_size > 0;
        CHECK(now.count <= 1 && now.selected <= 1 && (was_cut || now.selected == 1));
        CHECK(now.count == 0 || bare || strcmp(now.records[0].version, "owner") == 0);
        CHECK(!whole || now.count == 1);
        if (bare && board_upload(&board, 200, 5000) == HOTRELOAD_LOG_TOO_LARGE) {
            CHECK_OK(hotreload_log_reject(&board.log, HOTRELOAD_LOG_BARE));
        }
        check_updatable();
        board_destroy(&board);
        if (at > 0 && !was_cut) {
            return;
        }
    }
}

/** Uploads in random order, many of them cut: a log goes through dozens of them. */
static void test_random(uint32_t rounds)
{
    for (uint32_t round = 0; round < rounds; round++) {
        if (round % 50 == 0) {
            uint32_t random = board.sim.random;
            if (round > 0) {
                board_destroy(&board);
            }
            start(round / 50 % 2, round / 50 % 13);
            board.sim.random ^= random;
            board.sim.random += board.sim.random == 0;
        }
        hotreload_log_record_t running;
        listing_t before;
        board_open(&board);
        if (hotreload_log_select(&board.log, &running) == HOTRELOAD_LOG_OK) {
            hotreload_log_set_running(&board.log, &running);
            CHECK_OK(hotreload_log_confirm(&board.log, running.sequence));
        }
        list(&before);
        uint32_t next = board.log.next_sequence;
        bool commit = sim_random(&board.sim, 3) > 0;
        sim_reset(&board.sim);
        board.sim.cut_at = sim_random(&board.sim, 24);
        board.sim.cut_variant = sim_random(&board.sim, 9);
        (void)upload_cut(commit);
        board.sim.cut_at = 0;
        check_against(&before, next, commit ? 1 : 0);
        if (sim_random(&board.sim, 10) == 0) {
            check_updatable();
        }
    }
    board_destroy(&board);
}

void test_adversary(void)
{
    const char *rounds = getenv("ADVERSARY_ROUNDS");
    for (int encrypted = 0; encrypted < 2; encrypted++) {
        for (uint32_t updates = 0; updates < 14; updates++) {
            test_uploads(encrypted, updates, true);
            test_uploads(encrypted, updates, false);
        }
        test_bare(encrypted, 6 * HOTRELOAD_LOG_SECTOR, true);
        test_bare(encrypted, 14 * HOTRELOAD_LOG_SECTOR, false);
    }
    test_random(rounds != NULL ? (uint32_t)strtoul(rounds, NULL, 10) : 2000);
}
