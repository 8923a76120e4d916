/*
 * SPDX-License-Identifier: MIT
 *
 * What a record's marks say, and what follows from it: one constant table.
 */
#include "log/hotreload_log_private.h"

typedef struct {
    const char *name;
    hotreload_log_action_t action;
    bool confirmed;                                    /**< To be fallen back to, and so never erased. */
    hotreload_log_state_t after[HOTRELOAD_LOG_EVENTS - 1]; /**< By event; a dropped record has no state. */
} row_t;

#define NEW HOTRELOAD_LOG_NEW
#define TRIED(n) HOTRELOAD_LOG_TRIED_##n
#define CONFIRMED HOTRELOAD_LOG_CONFIRMED
#define REJECTED HOTRELOAD_LOG_REJECTED
#define SEALED HOTRELOAD_LOG_SEALED
#define FAILED HOTRELOAD_LOG_FAILED

static const row_t rows[HOTRELOAD_LOG_STATES] = {
    /* state        name         action                   confirmed tried      confirmed  rejected  restored */
    [NEW]       = {"new",       HOTRELOAD_LOG_TRY,       false, {TRIED(1),  CONFIRMED, REJECTED, NEW}},
    [TRIED(1)]  = {"tried 1",   HOTRELOAD_LOG_TRY,       false, {TRIED(2),  CONFIRMED, REJECTED, NEW}},
    [TRIED(2)]  = {"tried 2",   HOTRELOAD_LOG_TRY,       false, {TRIED(3),  CONFIRMED, REJECTED, NEW}},
    [TRIED(3)]  = {"tried 3",   HOTRELOAD_LOG_TRY,       false, {FAILED,    CONFIRMED, REJECTED, NEW}},
    [CONFIRMED] = {"confirmed", HOTRELOAD_LOG_LOAD,      true,  {CONFIRMED, CONFIRMED, REJECTED, CONFIRMED}},
    [REJECTED]  = {"rejected",  HOTRELOAD_LOG_PASS,      false, {REJECTED,  REJECTED,  REJECTED, NEW}},
    [SEALED]    = {"sealed",    HOTRELOAD_LOG_LOAD,      true,  {SEALED,    SEALED,    REJECTED, SEALED}},
    [FAILED]    = {"failed",    HOTRELOAD_LOG_FALL_BACK, false, {FAILED,    CONFIRMED, REJECTED, NEW}},
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

bool hotreload_log_is_confirmed(hotreload_log_state_t state)
{
    return rows[state].confirmed;
}

hotreload_log_action_t hotreload_log_action(hotreload_log_state_t state)
{
    return rows[state].action;
}

static hotreload_log_err_t mark_tried(hotreload_log_t *log, hotreload_log_entry_t *entry, bool crashed)
{
    hotreload_log_state_t state = (hotreload_log_state_t)entry->state;
    if (state == HOTRELOAD_LOG_REJECTED || state == HOTRELOAD_LOG_FAILED) {
        return HOTRELOAD_LOG_INVALID_STATE;
    }
    if (state != HOTRELOAD_LOG_NEW && !crashed) {
        return HOTRELOAD_LOG_OK;
    }
    hotreload_log_err_t err = hotreload_log_mark(log, entry, HOTRELOAD_LOG_EVENT_TRIED);
    bool failed = hotreload_log_state_after(state, HOTRELOAD_LOG_EVENT_TRIED) == HOTRELOAD_LOG_FAILED;
    return err == HOTRELOAD_LOG_OK && failed ? HOTRELOAD_LOG_INVALID_STATE : err;
}

hotreload_log_err_t hotreload_log_mark_tried(hotreload_log_t *log, uint32_t sequence, bool crashed)
{
    if (sequence == HOTRELOAD_LOG_BARE) {
        return log->bare_size > 0 ? HOTRELOAD_LOG_OK : HOTRELOAD_LOG_NOT_FOUND;
    }
    hotreload_log_entry_t *entry = hotreload_log_find(log, sequence);
    if (entry == NULL) {
        return HOTRELOAD_LOG_NOT_FOUND;
    }
    if (sequence == log->attempt || hotreload_log_is_confirmed((hotreload_log_state_t)entry->state)) {
        return HOTRELOAD_LOG_OK;
    }
    hotreload_log_err_t err = mark_tried(log, entry, crashed);
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
    hotreload_log_entry_t *entry = hotreload_log_find(log, sequence);
    if (entry == NULL) {
        return HOTRELOAD_LOG_NOT_FOUND;
    }
    if (entry->state == HOTRELOAD_LOG_REJECTED) {
        return HOTRELOAD_LOG_INVALID_STATE;
    }
    return hotreload_log_is_confirmed((hotreload_log_state_t)entry->state)
               ? HOTRELOAD_LOG_OK : hotreload_log_mark(log, entry, HOTRELOAD_LOG_EVENT_CONFIRMED);
}

uint32_t hotreload_log_failed_after(const hotreload_log_t *log, uint32_t sequence)
{
    uint32_t slot = 0;
    uint32_t found = 0;
    const hotreload_log_entry_t *entry;
    while ((entry = hotreload_log_each(log, &slot)) != NULL) {
        found = entry->sequence > sequence && entry->state == HOTRELOAD_LOG_FAILED ? entry->sequence : found;
    }
    return found;
}
