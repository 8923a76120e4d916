/*
 * SPDX-License-Identifier: MIT
 *
 * Rejects records, and goes back to another one by rejecting all that are newer.
 */
#include <string.h>

#include "log/hotreload_log_private.h"

/** Rejects by a marker; without a unit left for it, by erasing the header. */
static hotreload_log_err_t reject_entry(hotreload_log_t *log, hotreload_log_entry_t *entry)
{
    if (entry->sequence == log->attempt) {
        log->attempt = 0;
    }
    if (entry->state == HOTRELOAD_LOG_REJECTED) {
        return HOTRELOAD_LOG_OK;
    }
    hotreload_log_err_t err = hotreload_log_mark(log, entry, HOTRELOAD_LOG_EVENT_REJECTED);
    if (err == HOTRELOAD_LOG_SPENT) {
        hotreload_log_forget_whole(log);
        err = hotreload_log_io_erase(log, entry->span.first, 1);
    }
    return err;
}

hotreload_log_err_t hotreload_log_settle(hotreload_log_t *log, hotreload_log_choice_t *choice)
{
    hotreload_log_err_t err;
    for (;;) {
        err = hotreload_log_choose(log, true, choice);
        if (err != HOTRELOAD_LOG_OK || choice->chosen.sequence == choice->eligible.sequence) {
            break;
        }
        err = reject_entry(log, &choice->eligible);
        if (err != HOTRELOAD_LOG_OK) {
            break;
        }
    }
    return err == HOTRELOAD_LOG_DAMAGED ? HOTRELOAD_LOG_OK : err;
}

hotreload_log_err_t hotreload_log_reject(hotreload_log_t *log, uint32_t sequence)
{
    if (log->appending) {
        return HOTRELOAD_LOG_INVALID_STATE;
    }
    if (sequence == HOTRELOAD_LOG_BARE) {
        return log->bare_size > 0 ? hotreload_log_bare_retire(log) : HOTRELOAD_LOG_NOT_FOUND;
    }
    hotreload_log_entry_t entry;
    hotreload_log_err_t err = hotreload_log_scan_find(log, sequence, &entry);
    return err == HOTRELOAD_LOG_OK ? reject_entry(log, &entry) : err;
}

/** The newest usable record before a sequence that is whole. */
static hotreload_log_err_t find_previous(hotreload_log_t *log, uint32_t before, hotreload_log_entry_t *previous)
{
    for (;;) {
        hotreload_log_entry_t entry;
        hotreload_log_err_t err;
        uint32_t sector = 0;
        memset(previous, 0, sizeof(*previous));
        while ((err = hotreload_log_scan(log, &sector, &entry)) == HOTRELOAD_LOG_OK) {
            hotreload_log_action_t action = hotreload_log_action(log, &entry);
            bool usable = action == HOTRELOAD_LOG_LOAD || action == HOTRELOAD_LOG_TRY;
            if (usable && entry.sequence < before && entry.sequence > previous->sequence) {
                *previous = entry;
            }
        }
        if (err != HOTRELOAD_LOG_NOT_FOUND || previous->sequence == 0) {
            return err;
        }
        err = hotreload_log_check(log, previous);
        if (err != HOTRELOAD_LOG_DAMAGED) {
            return err;
        }
        before = previous->sequence;
    }
}

/** Rejects the records newer than the target whose action is (or is not) FALL_BACK, but for one. */
static hotreload_log_err_t reject_newer(hotreload_log_t *log, uint32_t target, uint32_t except, bool fall_back)
{
    hotreload_log_entry_t entry;
    hotreload_log_err_t err;
    uint32_t sector = 0;
    while ((err = hotreload_log_scan(log, &sector, &entry)) == HOTRELOAD_LOG_OK) {
        bool falls_back = hotreload_log_action(log, &entry) == HOTRELOAD_LOG_FALL_BACK;
        if (entry.sequence > target && entry.sequence != except && falls_back == fall_back) {
            err = reject_entry(log, &entry);
            if (err != HOTRELOAD_LOG_OK) {
                return err;
            }
        }
    }
    return err == HOTRELOAD_LOG_NOT_FOUND ? HOTRELOAD_LOG_OK : err;
}

/**
 * The order keeps the current choice until the last write: what is not chosen now goes first, then what was tried in
 * vain (without it an untried record might be chosen instead of a confirmed one), and the current choice last.
 */
static hotreload_log_err_t go_to(hotreload_log_t *log, hotreload_log_entry_t *target, uint32_t current)
{
    hotreload_log_err_t err = HOTRELOAD_LOG_OK;
    hotreload_log_action_t action = hotreload_log_action(log, target);
    if (action == HOTRELOAD_LOG_PASS || action == HOTRELOAD_LOG_FALL_BACK) {
        err = hotreload_log_mark(log, target, HOTRELOAD_LOG_EVENT_RESTORED);
    }
    for (int fall_back = 0; err == HOTRELOAD_LOG_OK && fall_back < 2; fall_back++) {
        err = reject_newer(log, target->sequence, current, fall_back);
    }
    if (err == HOTRELOAD_LOG_OK && log->bare_size > 0) {
        err = hotreload_log_bare_retire(log);
    } else if (err == HOTRELOAD_LOG_OK && current > target->sequence) {
        err = hotreload_log_reject(log, current);
    }
    return err;
}

/** What a rollback goes to, and the sequence of what is to be loaded now; 0: nothing, or the bare ELF file. */
static hotreload_log_err_t find_target(hotreload_log_t *log, uint32_t sequence, hotreload_log_entry_t *target,
                                       uint32_t *current)
{
    hotreload_log_choice_t choice = {.tried_in_vain = 0};
    hotreload_log_err_t err = log->bare_size > 0 ? HOTRELOAD_LOG_OK : hotreload_log_choose(log, false, &choice);
    *current = choice.chosen.sequence;
    if (err == HOTRELOAD_LOG_OK && sequence != 0) {
        err = hotreload_log_scan_find(log, sequence, target);
        err = err == HOTRELOAD_LOG_OK ? hotreload_log_check(log, target) : err;
    } else if (err == HOTRELOAD_LOG_OK) {
        err = find_previous(log, *current != 0 ? *current : UINT32_MAX, target);
    }
    return err;
}

hotreload_log_err_t hotreload_log_rollback_target(hotreload_log_t *log, uint32_t sequence,
                                                  hotreload_log_record_t *record)
{
    hotreload_log_entry_t target;
    uint32_t current;
    hotreload_log_err_t err = find_target(log, sequence, &target, &current);
    return err == HOTRELOAD_LOG_OK ? hotreload_log_scan_record(log, &target, record) : err;
}

hotreload_log_err_t hotreload_log_previous(hotreload_log_t *log, uint32_t sequence, hotreload_log_record_t *record)
{
    hotreload_log_entry_t previous;
    hotreload_log_err_t err = find_previous(log, sequence != HOTRELOAD_LOG_BARE ? sequence : UINT32_MAX, &previous);
    return err == HOTRELOAD_LOG_OK ? hotreload_log_scan_record(log, &previous, record) : err;
}

hotreload_log_err_t hotreload_log_rollback(hotreload_log_t *log, uint32_t sequence, hotreload_log_record_t *record)
{
    if (log->appending) {
        return HOTRELOAD_LOG_INVALID_STATE;
    }
    hotreload_log_entry_t target;
    uint32_t current;
    hotreload_log_err_t err = find_target(log, sequence, &target, &current);
    if (err == HOTRELOAD_LOG_OK) {
        err = go_to(log, &target, current);
    }
    if (err == HOTRELOAD_LOG_OK && record != NULL) {
        err = hotreload_log_scan_record(log, &target, record);
    }
    return err;
}
