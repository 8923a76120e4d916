/*
 * SPDX-License-Identifier: MIT
 *
 * What a record's markers say, and what follows from it: one constant table.
 */
#include "log/hotreload_log_private.h"

/** Units that a try must leave: one to confirm, one to reject. */
#define UNITS_BESIDE_TRY 2u
/** Units that a restored record needs: the marker itself, its tries, and those beside the last try. */
#define UNITS_TO_RESTORE (1u + HOTRELOAD_LOG_TRIES + UNITS_BESIDE_TRY)

typedef struct {
    const char *name;
    hotreload_log_action_t action;
    bool proved;                                      /**< To be fallen back to, and so never erased. */
    hotreload_log_state_t after[HOTRELOAD_LOG_EVENTS]; /**< By event. */
} row_t;

#define NEW HOTRELOAD_LOG_NEW
#define TRIED(n) HOTRELOAD_LOG_TRIED_##n
#define CONFIRMED HOTRELOAD_LOG_CONFIRMED
#define REJECTED HOTRELOAD_LOG_REJECTED
#define SEALED HOTRELOAD_LOG_SEALED

static const row_t rows[HOTRELOAD_LOG_STATES] = {
    /* state        name         action                   proved   tried      confirmed  rejected  restored */
    [NEW]       = {"new",       HOTRELOAD_LOG_TRY,       false, {TRIED(1),  CONFIRMED, REJECTED, NEW}},
    [TRIED(1)]  = {"tried 1",   HOTRELOAD_LOG_TRY,       false, {TRIED(2),  CONFIRMED, REJECTED, NEW}},
    [TRIED(2)]  = {"tried 2",   HOTRELOAD_LOG_TRY,       false, {TRIED(3),  CONFIRMED, REJECTED, NEW}},
    [TRIED(3)]  = {"tried 3",   HOTRELOAD_LOG_FALL_BACK, false, {TRIED(3),  CONFIRMED, REJECTED, NEW}},
    [CONFIRMED] = {"confirmed", HOTRELOAD_LOG_LOAD,      true,  {CONFIRMED, CONFIRMED, REJECTED, CONFIRMED}},
    [REJECTED]  = {"rejected",  HOTRELOAD_LOG_PASS,      false, {REJECTED,  REJECTED,  REJECTED, NEW}},
    [SEALED]    = {"sealed",    HOTRELOAD_LOG_LOAD,      true,  {SEALED,    SEALED,    SEALED,   SEALED}},
};

_Static_assert(HOTRELOAD_LOG_TRIES == 3, "the table has a state for each try");

const char *hotreload_log_state_name(hotreload_log_state_t state)
{
    return state < HOTRELOAD_LOG_STATES ? rows[state].name : "unknown";
}

hotreload_log_state_t hotreload_log_state_after(hotreload_log_state_t state, hotreload_log_event_t event)
{
    return rows[state].after[event];
}

bool hotreload_log_is_proved(hotreload_log_state_t state)
{
    return rows[state].proved;
}

static uint32_t free_units(const hotreload_log_entry_t *entry)
{
    return HOTRELOAD_LOG_UNITS - entry->free_unit;
}

hotreload_log_action_t hotreload_log_action(const hotreload_log_t *log, const hotreload_log_entry_t *entry)
{
    hotreload_log_action_t action = rows[entry->state].action;
    if (action == HOTRELOAD_LOG_FALL_BACK && entry->sequence == log->attempt) {
        return HOTRELOAD_LOG_TRY; /* its last try is under way, and has not failed yet */
    }
    if (action == HOTRELOAD_LOG_TRY && entry->sequence != log->attempt && free_units(entry) <= UNITS_BESIDE_TRY) {
        return HOTRELOAD_LOG_FALL_BACK; /* a try that cannot be counted might be repeated for ever */
    }
    return action;
}

hotreload_log_err_t hotreload_log_mark(hotreload_log_t *log, hotreload_log_entry_t *entry,
                                       hotreload_log_event_t event)
{
    hotreload_log_header_t header;
    hotreload_log_err_t err = hotreload_log_scan_header(log, entry->span.first, &header);
    if (err == HOTRELOAD_LOG_OK && event == HOTRELOAD_LOG_EVENT_RESTORED && free_units(entry) < UNITS_TO_RESTORE) {
        err = HOTRELOAD_LOG_SPENT;
    }
    bool written = false;
    while (err == HOTRELOAD_LOG_OK && !written) {
        if (free_units(entry) == 0) {
            return HOTRELOAD_LOG_SPENT;
        }
        hotreload_log_marker_t marker;
        uint32_t offset = entry->span.first * HOTRELOAD_LOG_SECTOR + HOTRELOAD_LOG_FIELDS
                          + entry->free_unit * HOTRELOAD_LOG_UNIT;
        hotreload_log_marker_make(&marker, &header, entry->free_unit, event);
        err = hotreload_log_io_write(log, offset, &marker, sizeof(marker));
        written = err == HOTRELOAD_LOG_OK;
        if (err == HOTRELOAD_LOG_DAMAGED) {
            err = hotreload_log_io_read_raw(log, offset, &marker, sizeof(marker));
            if (err == HOTRELOAD_LOG_OK && hotreload_log_is_blank(&marker, sizeof(marker))) {
                err = HOTRELOAD_LOG_FLASH; /* takes nothing at all; a spent unit is passed over */
            }
        }
        entry->free_unit++;
    }
    if (written) {
        entry->state = hotreload_log_state_after(entry->state, event);
    }
    return err;
}

/** Writes a marker for the record of that sequence, unless it would change nothing. */
static hotreload_log_err_t mark_sequence(hotreload_log_t *log, uint32_t sequence, hotreload_log_event_t event)
{
    hotreload_log_entry_t entry;
    hotreload_log_err_t err = hotreload_log_scan_find(log, sequence, &entry);
    if (err != HOTRELOAD_LOG_OK || hotreload_log_is_proved(entry.state)) {
        return err;
    }
    if (entry.state == HOTRELOAD_LOG_REJECTED) {
        return HOTRELOAD_LOG_INVALID_STATE;
    }
    if (event == HOTRELOAD_LOG_EVENT_TRIED && hotreload_log_action(log, &entry) != HOTRELOAD_LOG_TRY) {
        return entry.state == HOTRELOAD_LOG_TRIED_3 ? HOTRELOAD_LOG_INVALID_STATE : HOTRELOAD_LOG_SPENT;
    }
    return hotreload_log_mark(log, &entry, event);
}

hotreload_log_err_t hotreload_log_mark_tried(hotreload_log_t *log, uint32_t sequence)
{
    if (sequence == HOTRELOAD_LOG_BARE) {
        return log->bare_size > 0 ? HOTRELOAD_LOG_OK : HOTRELOAD_LOG_NOT_FOUND;
    }
    if (sequence == log->attempt) {
        return HOTRELOAD_LOG_OK;
    }
    hotreload_log_err_t err = mark_sequence(log, sequence, HOTRELOAD_LOG_EVENT_TRIED);
    if (err == HOTRELOAD_LOG_OK) {
        log->attempt = sequence;
    }
    return err;
}

hotreload_log_err_t hotreload_log_confirm(hotreload_log_t *log, uint32_t sequence)
{
    if (sequence == HOTRELOAD_LOG_BARE) {
        return log->bare_size > 0 ? HOTRELOAD_LOG_OK : HOTRELOAD_LOG_NOT_FOUND;
    }
    return mark_sequence(log, sequence, HOTRELOAD_LOG_EVENT_CONFIRMED);
}
