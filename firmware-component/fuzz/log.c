/*
 * SPDX-License-Identifier: MIT
 *
 * Fuzzes the module log: both banks of its directory, the bare ELF file, and what is done with a log in any state.
 *
 * The input is a head_t, so many calls (perform), and the start of a partition that holds 0xFF otherwise. CRCs are
 * completed where the magic is right, for no fuzzer guesses them; the rest of a slot stays as bad as it is. One fault of
 * flash or digest may strike; afterwards the log is opened again, as after a restart, and must take a module.
 */
#include <string.h>

#include "host.h"
#include "log_flash.h"

enum { COMPLETE = 1, COMPLETE_DIGESTS = 2 };

typedef struct {
    uint8_t complete;
    uint8_t fault;
    uint8_t fault_at;
    uint8_t calls;
} head_t;

#define CALLS_MAX 16

static hotreload_log_t s_log;
static bool s_faulty; /* A fault may strike: FLASH is an answer. */

static bool is_ok(hotreload_log_err_t err)
{
    CHECK(err != HOTRELOAD_LOG_FLASH || s_faulty);
    return err == HOTRELOAD_LOG_OK;
}

/* Every record is inside the partition, its text ends, and it can be read. @return the sequence of the wanted one */
static uint32_t walk(unsigned wanted)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t record;
    uint32_t records = 0;
    uint32_t sequence = wanted;
    while (is_ok(hotreload_log_next(&s_log, &cursor, &record))) {
        uint8_t byte;
        CHECK(record.elf_size >= 1 && record.elf_offset + (uint64_t)record.elf_size <= sizeof(log_cells));
        CHECK(memchr(record.version, 0, sizeof(record.version)) != NULL);
        CHECK(strcmp(hotreload_log_state_name(record.state), "unknown") != 0);
        is_ok(hotreload_log_read(&s_log, &record, record.elf_size - 1, &byte, 1));
        CHECK(hotreload_log_read(&s_log, &record, record.elf_size, &byte, 1) == HOTRELOAD_LOG_INVALID_ARG);
        sequence = records == wanted ? record.sequence : sequence;
        CHECK(++records <= HOTRELOAD_LOG_SLOTS + 1);
    }
    return sequence;
}

/* What the log has in RAM says nothing else than the flash does; as it stands, or opened a second time. */
static void compare_with_flash(void)
{
    hotreload_log_t fresh;
    hotreload_log_cursor_t at = {0};
    hotreload_log_cursor_t fresh_at = {0};
    hotreload_log_record_t record;
    hotreload_log_record_t fresh_record;
    hotreload_log_err_t err;
    CHECK(hotreload_log_open(&fresh, &log_second_port) == HOTRELOAD_LOG_OK);
    do {
        err = hotreload_log_next(&s_log, &at, &record);
        CHECK(err == hotreload_log_next(&fresh, &fresh_at, &fresh_record));
        CHECK(err != HOTRELOAD_LOG_OK ||
              (record.sequence == fresh_record.sequence && record.elf_offset == fresh_record.elf_offset &&
               record.state == fresh_record.state));
    } while (err == HOTRELOAD_LOG_OK);
    CHECK(s_log.next_sequence >= fresh.next_sequence);
}

static void select_and_try(unsigned argument)
{
    hotreload_log_record_t record;
    hotreload_log_record_t again;
    if (is_ok(hotreload_log_select(&s_log, &record))) {
        is_ok(hotreload_log_verify(&s_log, record.sequence));
        if (!s_faulty) {
            CHECK(hotreload_log_select(&s_log, &again) == HOTRELOAD_LOG_OK && again.sequence == record.sequence);
        }
        is_ok(hotreload_log_mark_tried(&s_log, record.sequence, (argument & 2) != 0));
        hotreload_log_set_running(&s_log, (argument & 1) != 0 ? &record : NULL);
    }
}

static void roll_back(unsigned argument)
{
    hotreload_log_record_t back;
    hotreload_log_record_t selected;
    uint32_t sequence = argument == 0 ? 0 : walk(argument - 1);
    if (is_ok(hotreload_log_rollback(&s_log, sequence, &back)) && !s_faulty) {
        CHECK(hotreload_log_select(&s_log, &selected) == HOTRELOAD_LOG_OK && selected.sequence == back.sequence);
    }
}

static void erase_ahead(void)
{
    for (uint32_t i = 0; is_ok(hotreload_log_erase_ahead(&s_log)); i++) {
        CHECK(i < SECTORS);
    }
}

/* Appends so many bytes in pieces. @return whether that became a record, which is then the one to load */
static bool append(uint32_t size, uint32_t piece, bool abandon)
{
    static const uint8_t module[SECTORS * HOTRELOAD_LOG_SECTOR] = {1, 2, 3};
    static hotreload_log_append_t append;
    static uint8_t back[64];
    hotreload_log_record_t written;
    hotreload_log_record_t selected;
    hotreload_log_room_t room = {0};
    bool told = is_ok(hotreload_log_room(&s_log, &room));
    hotreload_log_err_t err = hotreload_log_append_begin(&s_log, &append, size);
    CHECK(!told || s_faulty || size > room.largest || err == HOTRELOAD_LOG_OK ||
          err == HOTRELOAD_LOG_INVALID_STATE || err == HOTRELOAD_LOG_EXHAUSTED);
    if (!is_ok(err)) {
        return false;
    }
    for (uint32_t done = 0; err == HOTRELOAD_LOG_OK && done < size; done += piece) {
        err = hotreload_log_append(&s_log, &append, module + done, size - done < piece ? size - done : piece);
    }
    if (err == HOTRELOAD_LOG_OK && is_ok(hotreload_log_append_flush(&s_log, &append)) && size >= sizeof(back)) {
        if (is_ok(hotreload_log_append_read(&s_log, &append, 0, back, sizeof(back)))) {
            CHECK(memcmp(back, module, sizeof(back)) == 0);
        }
    }
    CHECK(!is_ok(hotreload_log_rollback(&s_log, 1, NULL)));
    if (abandon) {
        hotreload_log_append_abort(&s_log, &append);
        return false;
    }
    err = hotreload_log_append_commit(&s_log, &append, "1", &written);
    if (!is_ok(err)) {
        CHECK(s_faulty || err == HOTRELOAD_LOG_EXHAUSTED); /* Sequences, or generations, have come to their end. */
        return false;
    }
    if (!s_faulty) {
        CHECK(hotreload_log_open(&s_log, &log_port) == HOTRELOAD_LOG_OK);
        CHECK(hotreload_log_select(&s_log, &selected) == HOTRELOAD_LOG_OK);
        CHECK(selected.sequence == written.sequence && selected.elf_size == size);
    }
    return true;
}

/* One call: what to do in the three low bits, with which record or how much in the others. */
static void perform(uint8_t call)
{
    unsigned argument = call >> 3;
    switch (call & 7) {
    case 0: select_and_try(argument); break;
    case 1: is_ok(hotreload_log_confirm(&s_log, walk(argument))); break;
    case 2: is_ok(hotreload_log_reject(&s_log, walk(argument))); break;
    case 3: roll_back(argument); break;
    case 4: append(1 + argument * 700, 1000, false); break;
    case 5: append(1 + argument * 700, 5000, true); break;
    case 6: erase_ahead(); break;
    default: is_ok(hotreload_log_open(&s_log, &log_port)); break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    head_t head;
    if (size < sizeof(head)) {
        return 0;
    }
    memcpy(&head, bytes, sizeof(head));
    bytes += sizeof(head);
    size -= sizeof(head);
    size_t calls = head.calls < CALLS_MAX ? head.calls : CALLS_MAX;
    calls = calls < size ? calls : size;
    size_t cells = size - calls < sizeof(log_cells) ? size - calls : sizeof(log_cells);
    memset(log_cells, 0xff, sizeof(log_cells));
    memcpy(log_cells, bytes + calls, cells);
    log_flash_fail(FAULT_NONE, 0);
    if ((head.complete & COMPLETE) != 0) {
        log_complete(head.complete & COMPLETE_DIGESTS);
    }

    s_faulty = head.fault % FAULTS != FAULT_NONE;
    CHECK(hotreload_log_open(&s_log, &log_port) == HOTRELOAD_LOG_OK);
    log_flash_fail(head.fault % FAULTS, head.fault_at);
    for (size_t i = 0; i < calls; i++) {
        perform(bytes[i]);
        if (!s_faulty) {
            compare_with_flash();
        }
    }
    log_flash_fail(FAULT_NONE, 0);
    s_faulty = false;
    CHECK(hotreload_log_open(&s_log, &log_port) == HOTRELOAD_LOG_OK);
    walk(0);
    append(1500, 1500, false);
    return 0;
}
