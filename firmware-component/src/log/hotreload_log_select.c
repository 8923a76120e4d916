/*
 * SPDX-License-Identifier: MIT
 *
 * Which record is to be loaded, and whether it is whole.
 */
#include <string.h>

#include "log/hotreload_log_private.h"

static hotreload_log_err_t hash_elf(hotreload_log_t *log, const hotreload_log_slot_t *slot, uint8_t digest[32])
{
    const hotreload_log_port_t *port = log->port;
    uint8_t *data = port->buffer_take(port->context);
    if (data == NULL) {
        return hotreload_log_io_result(log, port->no_memory);
    }
    int failed = port->hash_start(port->verify_hash);
    uint32_t offset = slot->first * HOTRELOAD_LOG_SECTOR;
    for (uint32_t left = slot->elf_size; failed == 0 && left > 0;) {
        uint32_t count = left < HOTRELOAD_LOG_SECTOR ? left : HOTRELOAD_LOG_SECTOR;
        failed = port->read(port->context, offset, data, count);
        failed = failed == 0 ? port->hash_update(port->verify_hash, data, count) : failed;
        offset += count;
        left -= count;
    }
    port->buffer_give(port->context, data);
    failed = failed == 0 ? port->hash_finish(port->verify_hash, digest) : failed;
    return hotreload_log_io_result(log, failed);
}

hotreload_log_err_t hotreload_log_check(hotreload_log_t *log, hotreload_log_entry_t *entry)
{
    if (entry->whole || entry->damaged) {
        return entry->damaged ? HOTRELOAD_LOG_DAMAGED : HOTRELOAD_LOG_OK;
    }
    hotreload_log_slot_t slot;
    hotreload_log_err_t err = hotreload_log_slot_read(log, entry, &slot);
    for (int times = 0; err == HOTRELOAD_LOG_OK && !entry->whole && times < 2; times++) { /* a misread is no damage */
        uint8_t digest[32];
        err = hash_elf(log, &slot, digest);
        entry->whole = err == HOTRELOAD_LOG_OK && memcmp(digest, slot.sha256, sizeof(digest)) == 0;
    }
    if (err == HOTRELOAD_LOG_OK && !entry->whole) {
        err = HOTRELOAD_LOG_DAMAGED;
    }
    entry->damaged = err == HOTRELOAD_LOG_DAMAGED;
    return err;
}

/** What follows from the index; nothing is checked. */
static void survey(const hotreload_log_t *log, hotreload_log_choice_t *choice)
{
    uint32_t failed = 0;
    uint32_t slot = 0;
    hotreload_log_entry_t *entry;
    memset(choice, 0, sizeof(*choice));
    while ((entry = hotreload_log_each(log, &slot)) != NULL) { /* from the oldest to the newest */
        hotreload_log_state_t state = (hotreload_log_state_t)entry->state;
        hotreload_log_action_t action = hotreload_log_action(state);
        if (entry->damaged) {
            continue;
        }
        failed = action == HOTRELOAD_LOG_FALL_BACK ? entry->sequence : failed;
        if (action == HOTRELOAD_LOG_LOAD || action == HOTRELOAD_LOG_TRY) {
            choice->eligible = entry;
        }
        if (hotreload_log_is_confirmed(state)) {
            choice->confirmed = entry;
        }
    }
    /* With nothing confirmed to fall back to, an untried record is better than none. */
    bool fall_back = choice->confirmed != NULL && failed > choice->eligible->sequence;
    choice->chosen = fall_back ? choice->confirmed : choice->eligible;
}

/** Checks an entry, if there is one. @return OK, *again set when it is damaged; FLASH */
static hotreload_log_err_t check_choice(hotreload_log_t *log, hotreload_log_entry_t *entry, bool *again)
{
    hotreload_log_err_t err = entry != NULL ? hotreload_log_check(log, entry) : HOTRELOAD_LOG_OK;
    *again = *again || err == HOTRELOAD_LOG_DAMAGED;
    return err == HOTRELOAD_LOG_DAMAGED ? HOTRELOAD_LOG_OK : err;
}

hotreload_log_err_t hotreload_log_choose(hotreload_log_t *log, bool confirmed_too, hotreload_log_choice_t *choice)
{
    hotreload_log_err_t err;
    bool again;
    do {
        again = false;
        survey(log, choice);
        err = check_choice(log, choice->chosen, &again);
        if (err == HOTRELOAD_LOG_OK && confirmed_too) {
            err = check_choice(log, choice->confirmed, &again);
        }
    } while (err == HOTRELOAD_LOG_OK && again);
    return err;
}

hotreload_log_err_t hotreload_log_select(hotreload_log_t *log, hotreload_log_record_t *record)
{
    if (log->bare_size > 0) {
        hotreload_log_bare_record(log, record);
        return HOTRELOAD_LOG_OK;
    }
    for (;;) {
        hotreload_log_choice_t choice;
        hotreload_log_err_t err = hotreload_log_choose(log, false, &choice);
        if (err != HOTRELOAD_LOG_OK || choice.chosen == NULL) {
            return err == HOTRELOAD_LOG_OK ? HOTRELOAD_LOG_NOT_FOUND : err;
        }
        err = hotreload_log_record(log, choice.chosen, record);
        if (err != HOTRELOAD_LOG_DAMAGED) {
            return err;
        }
        choice.chosen->whole = false; /* Its slot was there a moment ago: weak cells, as a cut write leaves them. */
        choice.chosen->damaged = true;
    }
}

hotreload_log_err_t hotreload_log_verify(hotreload_log_t *log, uint32_t sequence)
{
    if (sequence == HOTRELOAD_LOG_BARE) {
        return log->bare_size > 0 ? HOTRELOAD_LOG_OK : HOTRELOAD_LOG_NOT_FOUND;
    }
    hotreload_log_entry_t *entry = hotreload_log_find(log, sequence);
    return entry != NULL ? hotreload_log_check(log, entry) : HOTRELOAD_LOG_NOT_FOUND;
}

void hotreload_log_set_running(hotreload_log_t *log, const hotreload_log_record_t *record)
{
    log->running = (hotreload_log_span_t){0, 0};
    if (record != NULL && record->sequence == HOTRELOAD_LOG_BARE) {
        log->running = hotreload_log_bare_span(log);
    } else if (record != NULL) {
        log->running = (hotreload_log_span_t){record->elf_offset / HOTRELOAD_LOG_SECTOR,
                                              hotreload_log_sectors_for(record->elf_size)};
    }
}
