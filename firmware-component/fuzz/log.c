/*
 * SPDX-License-Identifier: MIT
 *
 * Fuzzes the module log: banks, slots, marks, bare ELF file, and what is done with a log in any state.
 *
 * The input is a head_t, so many calls (perform), and chunks of a partition that holds 0xFF otherwise (lay_out). CRCs
 * are completed where the magic is right, for no fuzzer guesses them; the rest stays as bad as it is. One fault of
 * flash, digest or memory may strike. Before and behind each call a second log, opened as after a restart, says what
 * is in flash.
 */
#include <string.h>

#include "host.h"
#include "log_flash.h"

enum { COMPLETE = 1, COMPLETE_CONTENTS = 2 };

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
        CHECK(++records <= SECTORS);
    }
    return sequence;
}

/* What a restart would find: what is loaded, and what is fallen back to. */
typedef struct {
    bool loads;
    hotreload_log_record_t selected; /* If it loads. */
    uint32_t confirmed;              /* Newest that is whole; 0: none. */
} restart_t;

static hotreload_log_t s_witness;

static void look(restart_t *found)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t record;
    log_flash_suspend(true);
    CHECK(hotreload_log_open(&s_witness, &log_witness_port) == HOTRELOAD_LOG_OK);
    hotreload_log_err_t err = hotreload_log_select(&s_witness, &found->selected);
    CHECK(err == HOTRELOAD_LOG_OK || err == HOTRELOAD_LOG_NOT_FOUND);
    found->loads = err == HOTRELOAD_LOG_OK;
    found->confirmed = 0;
    while ((err = hotreload_log_next(&s_witness, &cursor, &record)) == HOTRELOAD_LOG_OK) {
        if (record.sequence != HOTRELOAD_LOG_BARE && hotreload_log_is_confirmed(record.state)
            && hotreload_log_verify(&s_witness, record.sequence) == HOTRELOAD_LOG_OK) {
            found->confirmed = record.sequence;
        }
    }
    CHECK(err == HOTRELOAD_LOG_NOT_FOUND);
    log_flash_suspend(false);
}

/* Whether a restart loads the same record, from the same place; its state may differ. */
static bool loads_same(const restart_t *before, const restart_t *after)
{
    return before->loads == after->loads
           && (!before->loads
               || (before->selected.sequence == after->selected.sequence
                   && before->selected.elf_offset == after->selected.elf_offset
                   && before->selected.elf_size == after->selected.elf_size));
}

static bool loads(const restart_t *restart, uint32_t sequence)
{
    return restart->loads && restart->selected.sequence == sequence;
}

/* What the log has in RAM says nothing else than the flash does. */
static void compare_with_flash(const restart_t *restart)
{
    hotreload_log_cursor_t at = {0};
    hotreload_log_cursor_t witness_at = {0};
    hotreload_log_record_t record;
    hotreload_log_record_t witnessed;
    hotreload_log_err_t err;
    do {
        err = hotreload_log_next(&s_log, &at, &record);
        CHECK(err == hotreload_log_next(&s_witness, &witness_at, &witnessed));
        CHECK(err != HOTRELOAD_LOG_OK || memcmp(&record, &witnessed, sizeof(record)) == 0);
    } while (err == HOTRELOAD_LOG_OK);
    CHECK(s_log.next_sequence >= s_witness.next_sequence);
    CHECK(s_log.bank == s_witness.bank && s_log.generation == s_witness.generation);
    CHECK((hotreload_log_select(&s_log, &record) == HOTRELOAD_LOG_OK) == restart->loads);
    CHECK(!restart->loads || memcmp(&record, &restart->selected, sizeof(record)) == 0);
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
    CHECK(!told || s_faulty || size > room.largest || err == HOTRELOAD_LOG_OK || err == HOTRELOAD_LOG_EXHAUSTED);
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
        CHECK(s_faulty || err == HOTRELOAD_LOG_EXHAUSTED);
        return false;
    }
    if (!s_faulty) {
        CHECK(hotreload_log_open(&s_log, &log_port) == HOTRELOAD_LOG_OK);
        CHECK(hotreload_log_select(&s_log, &selected) == HOTRELOAD_LOG_OK);
        CHECK(selected.sequence == written.sequence && selected.elf_size == size);
    }
    return true;
}

typedef enum { SELECT, CONFIRM, REJECT, ROLL_BACK, APPEND, ABANDON, ERASE_AHEAD, OPEN } call_t;

/* Bytes to append. */
static uint32_t size_of(uint8_t call)
{
    return 1 + (call >> 3) * 700u;
}

/* One call: what to do in the three low bits, with which record or how much in the others. @return whether it is
 * open */
static bool perform(uint8_t call)
{
    unsigned argument = call >> 3;
    switch ((call_t)(call & 7)) {
    case SELECT: select_and_try(argument); break;
    case CONFIRM: is_ok(hotreload_log_confirm(&s_log, walk(argument))); break;
    case REJECT: is_ok(hotreload_log_reject(&s_log, walk(argument))); break;
    case ROLL_BACK: roll_back(argument); break;
    case APPEND: append(size_of(call), 1000, false); break;
    case ABANDON: append(size_of(call), 5000, true); break;
    case ERASE_AHEAD: erase_ahead(); break;
    default: return is_ok(hotreload_log_open(&s_log, &log_port));
    }
    return true;
}

/* Where a rollback goes; UINT32_MAX: nowhere. */
static uint32_t target_of(uint8_t call)
{
    hotreload_log_record_t back;
    unsigned argument = call >> 3;
    log_flash_suspend(true);
    uint32_t sequence = argument == 0 ? 0 : walk(argument - 1);
    bool found = hotreload_log_rollback_target(&s_log, sequence, &back) == HOTRELOAD_LOG_OK;
    log_flash_suspend(false);
    return found ? back.sequence : UINT32_MAX;
}

/* Nothing is half applied, and what is protected is still there: whatever fails, and whenever power goes. */
static void check_step(uint8_t call, uint32_t target, const restart_t *before, const restart_t *after)
{
    call_t what = (call_t)(call & 7);
    if (what != REJECT && what != ROLL_BACK && before->confirmed != 0) {
        CHECK(hotreload_log_verify(&s_witness, before->confirmed) == HOTRELOAD_LOG_OK);
        CHECK(after->confirmed != 0);
    }
    if (what == ROLL_BACK) {
        CHECK(loads_same(before, after) || loads(after, target));
    }
    if (what == ERASE_AHEAD || what == OPEN) {
        CHECK(loads_same(before, after));
    }
    bool firm = before->loads && hotreload_log_is_confirmed(before->selected.state);
    if (what == APPEND || what == ABANDON) { /* One that is to be tried may give way, another one not. */
        bool is_new = what == APPEND && after->loads && after->selected.state == HOTRELOAD_LOG_NEW
                      && after->selected.elf_size == size_of(call);
        CHECK(!firm || loads_same(before, after) || is_new);
        CHECK(!before->loads || before->confirmed == 0 || after->loads);
    }
}

/* Chunks: the number of a unit (two bytes), how many there are (one), their bytes. The last one may be cut short. */
static void lay_out(const uint8_t *bytes, size_t size)
{
    memset(log_cells, 0xff, sizeof(log_cells));
    while (size > 3) {
        size_t at = (bytes[0] | (size_t)bytes[1] << 8) * HOTRELOAD_LOG_UNIT % sizeof(log_cells);
        size_t count = bytes[2] * (size_t)HOTRELOAD_LOG_UNIT;
        bytes += 3;
        size -= 3;
        count = count < size ? count : size;
        memcpy(log_cells + at, bytes, count < sizeof(log_cells) - at ? count : sizeof(log_cells) - at);
        bytes += count;
        size -= count;
    }
}

static void drive(const uint8_t *calls, size_t count)
{
    restart_t before;
    restart_t after;
    bool open = true;
    look(&after);
    for (size_t i = 0; open && i < count; i++) {
        bool rolls_back = (calls[i] & 7) == ROLL_BACK;
        uint32_t target = rolls_back ? target_of(calls[i]) : 0;
        before = after;
        open = perform(calls[i]);
        look(&after);
        check_step(calls[i], target, &before, &after);
        if (!s_faulty) {
            compare_with_flash(&after);
        }
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
    lay_out(bytes + calls, size - calls);
    log_flash_fail(FAULT_NONE, 0);
    if ((head.complete & COMPLETE) != 0) {
        log_complete((head.complete & COMPLETE_CONTENTS) != 0);
    }

    s_faulty = head.fault % FAULTS != FAULT_NONE;
    CHECK(hotreload_log_open(&s_log, &log_port) == HOTRELOAD_LOG_OK);
    log_flash_fail(head.fault % FAULTS, head.fault_at);
    drive(bytes, calls);
    log_flash_fail(FAULT_NONE, 0);
    s_faulty = false;
    CHECK(hotreload_log_open(&s_log, &log_port) == HOTRELOAD_LOG_OK);
    walk(0);
    append(1500, 1500, false);
    return 0;
}
