/*
 * SPDX-License-Identifier: MIT
 *
 * Rejects records, and goes back to another one by rejecting all that are newer.
 */
#include "log/hotreload_log_private.h"

static hotreload_log_err_t reject_entry(hotreload_log_t *log, hotreload_log_entry_t *entry)
{
    if (entry->sequence == log->attempt) {
        log->attempt = 0;
    }
    return entry->state == HOTRELOAD_LOG_REJECTED ? HOTRELOAD_LOG_OK
                                                  : hotreload_log_mark(log, entry, HOTRELOAD_LOG_EVENT_REJECTED);
}

hotreload_log_err_t hotreload_log_choose_to_drop(hotreload_log_t *log, hotreload_log_choice_t *choice)
{
    for (;;) {
        hotreload_log_err_t err = hotreload_log_choose(log, true, choice);
        if (err != HOTRELOAD_LOG_OK || choice->chosen == choice->eligible) {
            return err;
        }
        err = reject_entry(log, choice->eligible);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
    }
}

hotreload_log_err_t hotreload_log_reject(hotreload_log_t *log, uint32_t sequence)
{
    if (log->appending) {
        return HOTRELOAD_LOG_INVALID_STATE;
    }
    if (sequence == HOTRELOAD_LOG_BARE) {
        return log->bare_size > 0 ? hotreload_log_bare_retire(log) : HOTRELOAD_LOG_NOT_FOUND;
    }
    hotreload_log_entry_t *entry = hotreload_log_find(log, sequence);
    return entry != NULL ? reject_entry(log, entry) : HOTRELOAD_LOG_NOT_FOUND;
}

/** The newest usable record before a sequence that is whole. @return OK; NOT_FOUND; FLASH */
static hotreload_log_err_t find_previous(hotreload_log_t *log, uint32_t before, hotreload_log_entry_t **previous)
{
    for (;;) {
        uint32_t slot = 0;
        hotreload_log_entry_t *entry;
        *previous = NULL;
        while ((entry = hotreload_log_each(log, &slot)) != NULL) {
            hotreload_log_action_t action = hotreload_log_action((hotreload_log_state_t)entry->state);
            bool usable = action == HOTRELOAD_LOG_LOAD || action == HOTRELOAD_LOG_TRY;
            if (usable && !entry->damaged && entry->sequence < before) {
                *previous = entry;
            }
        }
        if (*previous == NULL) {
            return HOTRELOAD_LOG_NOT_FOUND;
        }
        hotreload_log_err_t err = hotreload_log_check(log, *previous);
        if (err != HOTRELOAD_LOG_DAMAGED) {
            return err;
        }
    }
}

/** Rejects the records newer than the target that have failed (or have not), but for one. */
static hotreload_log_err_t reject_newer(hotreload_log_t *log, uint32_t target, uint32_t except, bool failed)
{
    uint32_t slot = 0;
    hotreload_log_entry_t *entry;
    while ((entry = hotreload_log_each(log, &slot)) != NULL) {
        bool has_failed = entry->state == HOTRELOAD_LOG_FAILED;
        if (entry->sequence <= target || entry->sequence == except || has_failed != failed
            || entry->state == HOTRELOAD_LOG_REJECTED) {
            continue;
        }
        hotreload_log_err_t err = reject_entry(log, entry);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        slot = 0; /* The index may be in another order now. */
    }
    return HOTRELOAD_LOG_OK;
}

/**
 * The order keeps the current choice until the last write: what is not chosen now goes first, then what has failed
 * (without it an untried record might be chosen instead of a confirmed one), and the current choice last.
 */
static hotreload_log_err_t go_to(hotreload_log_t *log, hotreload_log_entry_t *entry, uint32_t current)
{
    hotreload_log_err_t err = HOTRELOAD_LOG_OK;
    uint32_t target = entry->sequence;
    hotreload_log_action_t action = hotreload_log_action((hotreload_log_state_t)entry->state);
    if (action == HOTRELOAD_LOG_PASS || action == HOTRELOAD_LOG_FALL_BACK) {
        err = hotreload_log_mark(log, entry, HOTRELOAD_LOG_EVENT_RESTORED);
    }
    for (int failed = 0; err == HOTRELOAD_LOG_OK && failed < 2; failed++) {
        err = reject_newer(log, target, current, failed);
    }
    return err == HOTRELOAD_LOG_OK && current > target ? hotreload_log_reject(log, current) : err;
}

/** What a rollback goes to, and the sequence of what is to be loaded now; 0: nothing. */
static hotreload_log_err_t find_target(hotreload_log_t *log, uint32_t sequence, hotreload_log_entry_t **target,
                                       uint32_t *current)
{
    hotreload_log_choice_t choice;
    if (log->bare_size > 0) {
        return HOTRELOAD_LOG_NOT_FOUND;
    }
    hotreload_log_err_t err = hotreload_log_choose(log, false, &choice);
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    *current = choice.chosen != NULL ? choice.chosen->sequence : 0;
    if (sequence == 0) {
        return find_previous(log, *current != 0 ? *current : UINT32_MAX, target);
    }
    *target = hotreload_log_find(log, sequence);
    return *target != NULL ? hotreload_log_check(log, *target) : HOTRELOAD_LOG_NOT_FOUND;
}

hotreload_log_err_t hotreload_log_rollback_target(hotreload_log_t *log, uint32_t sequence,
                                                  hotreload_log_record_t *record)
{
    hotreload_log_entry_t *target;
    uint32_t current;
    hotreload_log_err_t err = find_target(log, sequence, &target, &current);
    return err == HOTRELOAD_LOG_OK ? hotreload_log_record(log, target, record) : err;
}

hotreload_log_err_t hotreload_log_previous(hotreload_log_t *log, uint32_t sequence, hotreload_log_record_t *record)
{
    hotreload_log_entry_t *previous;
    hotreload_log_err_t err =
        sequence != HOTRELOAD_LOG_BARE ? find_previous(log, sequence, &previous) : HOTRELOAD_LOG_NOT_FOUND;
    return err == HOTRELOAD_LOG_OK ? hotreload_log_record(log, previous, record) : err;
}

hotreload_log_err_t hotreload_log_rollback(hotreload_log_t *log, uint32_t sequence, hotreload_log_record_t *record)
{
    if (log->appending) {
        return HOTRELOAD_LOG_INVALID_STATE;
    }
    hotreload_log_entry_t *target;
    uint32_t current;
    hotreload_log_err_t err = find_target(log, sequence, &target, &current);
    uint32_t found = err == HOTRELOAD_LOG_OK ? target->sequence : 0;
    if (err == HOTRELOAD_LOG_OK) {
        log->target = found;
        err = go_to(log, target, current);
        log->target = 0;
    }
    if (err == HOTRELOAD_LOG_OK && record != NULL) {
        target = hotreload_log_find(log, found);
        err = target != NULL ? hotreload_log_record(log, target, record) : HOTRELOAD_LOG_NOT_FOUND;
    }
    return err;
}
