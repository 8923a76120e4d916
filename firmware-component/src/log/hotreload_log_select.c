/*
 * SPDX-License-Identifier: MIT
 *
 * Which record is to be loaded, and whether it is whole.
 */
#include <string.h>

#include "log/hotreload_log_private.h"

/** Bytes hashed at once: on the stack of a server's task. */
#define CHUNK 512u

/** Goes on behind the newest record that a walk finds, if any, and never back to a sequence that it has had. */
static hotreload_log_err_t find_newest(hotreload_log_t *log)
{
    hotreload_log_entry_t entry;
    hotreload_log_err_t err;
    uint32_t sector = 0;
    uint32_t newest = 0;
    while ((err = hotreload_log_scan(log, &sector, &entry)) == HOTRELOAD_LOG_OK) {
        if (entry.sequence > newest) {
            newest = entry.sequence;
            log->head = (entry.span.first + entry.span.count) % log->sectors;
            log->newest_count = entry.span.count;
        }
    }
    log->next_sequence = newest >= log->next_sequence ? newest + 1 : log->next_sequence;
    return err == HOTRELOAD_LOG_NOT_FOUND ? HOTRELOAD_LOG_OK : err;
}

hotreload_log_err_t hotreload_log_open(hotreload_log_t *log, const hotreload_log_port_t *port)
{
    memset(log, 0, sizeof(*log));
    if (port->size % HOTRELOAD_LOG_SECTOR != 0 || port->size < 2 * HOTRELOAD_LOG_SECTOR) {
        return HOTRELOAD_LOG_INVALID_ARG;
    }
    log->port = port;
    log->sectors = port->size / HOTRELOAD_LOG_SECTOR;
    log->next_sequence = 1;
    hotreload_log_err_t err = find_newest(log);
    if (err == HOTRELOAD_LOG_OK) {
        err = hotreload_log_bare_find(log);
    }
    if (err != HOTRELOAD_LOG_OK || log->bare_size == 0) {
        return err;
    }
    /* The file may cover records: they count no more, but come back with their sequences when it is retired. */
    log->head = hotreload_log_bare_span(log).count % log->sectors;
    log->newest_count = 0;
    return find_newest(log);
}

void hotreload_log_forget_whole(hotreload_log_t *log)
{
    memset(log->whole, 0, sizeof(log->whole));
}

void hotreload_log_remember_whole(hotreload_log_t *log, uint32_t sequence)
{
    log->whole[log->whole_next] = sequence;
    log->whole_next = (log->whole_next + 1) % HOTRELOAD_LOG_WHOLE_MAX;
}

static bool contains(const uint32_t *sequences, uint32_t count, uint32_t sequence)
{
    for (uint32_t i = 0; i < count; i++) {
        if (sequences[i] == sequence) {
            return true;
        }
    }
    return false;
}

static hotreload_log_err_t hash_elf(hotreload_log_t *log, const hotreload_log_header_t *header, uint8_t digest[32])
{
    const hotreload_log_port_t *port = log->port;
    uint8_t data[CHUNK];
    int failed = port->hash_start(port->verify_hash);
    for (uint32_t done = 0; failed == 0 && done < header->elf_size; done += CHUNK) {
        uint32_t count = header->elf_size - done < CHUNK ? header->elf_size - done : CHUNK;
        hotreload_log_err_t err = hotreload_log_io_read(log, header->offset + HOTRELOAD_LOG_HEADER + done, data, count);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        failed = port->hash_update(port->verify_hash, data, count);
    }
    if (failed == 0) {
        failed = port->hash_finish(port->verify_hash, digest);
    }
    if (failed != 0) {
        log->driver_error = failed;
        return HOTRELOAD_LOG_FLASH;
    }
    return HOTRELOAD_LOG_OK;
}

hotreload_log_err_t hotreload_log_check(hotreload_log_t *log, const hotreload_log_entry_t *entry)
{
    if (contains(log->whole, HOTRELOAD_LOG_WHOLE_MAX, entry->sequence)) {
        return HOTRELOAD_LOG_OK;
    }
    hotreload_log_header_t header;
    uint8_t digest[32];
    hotreload_log_err_t err = hotreload_log_scan_header(log, entry->span.first, &header);
    if (err == HOTRELOAD_LOG_NOT_FOUND) {
        err = HOTRELOAD_LOG_DAMAGED; /* It was a header a moment ago: weak cells, as a cut write leaves them. */
    }
    if (err == HOTRELOAD_LOG_OK) {
        err = hash_elf(log, &header, digest);
    }
    if (err == HOTRELOAD_LOG_OK && memcmp(digest, header.sha256, sizeof(digest)) != 0) {
        err = HOTRELOAD_LOG_DAMAGED;
    }
    if (err == HOTRELOAD_LOG_OK) {
        hotreload_log_remember_whole(log, entry->sequence);
    }
    return err;
}

/** One walk; what it finds has not been checked. */
static hotreload_log_err_t survey(hotreload_log_t *log, hotreload_log_choice_t *choice)
{
    hotreload_log_entry_t entry;
    hotreload_log_err_t err;
    uint32_t sector = 0;
    memset(choice, 0, sizeof(*choice));
    while ((err = hotreload_log_scan(log, &sector, &entry)) == HOTRELOAD_LOG_OK) {
        if (contains(log->damaged, log->damaged_count, entry.sequence)) {
            continue;
        }
        hotreload_log_action_t action = hotreload_log_action(log, &entry);
        if (action == HOTRELOAD_LOG_FALL_BACK && entry.sequence > choice->tried_in_vain) {
            choice->tried_in_vain = entry.sequence;
        }
        bool eligible = action == HOTRELOAD_LOG_LOAD || action == HOTRELOAD_LOG_TRY;
        if (eligible && entry.sequence > choice->eligible.sequence) {
            choice->eligible = entry;
        }
        if (hotreload_log_is_proved(entry.state) && entry.sequence > choice->confirmed.sequence) {
            choice->confirmed = entry;
        }
    }
    /* With nothing confirmed to fall back to, an untried record is better than none. */
    bool fall_back = choice->tried_in_vain > choice->eligible.sequence && choice->confirmed.sequence != 0;
    choice->chosen = fall_back ? choice->confirmed : choice->eligible;
    return err == HOTRELOAD_LOG_NOT_FOUND ? HOTRELOAD_LOG_OK : err;
}

/** Passes over a record from now on. @return whether that is possible */
static bool remember_damaged(hotreload_log_t *log, uint32_t sequence)
{
    bool possible = log->damaged_count < HOTRELOAD_LOG_DAMAGED_MAX;
    if (possible) {
        log->damaged[log->damaged_count++] = sequence;
    }
    return possible;
}

/** Checks an entry, if there is one; remembers it when it is damaged and that is possible. */
static hotreload_log_err_t check_choice(hotreload_log_t *log, const hotreload_log_entry_t *entry, bool *again)
{
    if (entry->sequence == 0) {
        return HOTRELOAD_LOG_OK;
    }
    hotreload_log_err_t err = hotreload_log_check(log, entry);
    if (err == HOTRELOAD_LOG_DAMAGED) {
        *again = remember_damaged(log, entry->sequence) || *again;
    }
    return err;
}

hotreload_log_err_t hotreload_log_choose(hotreload_log_t *log, bool confirmed_too, hotreload_log_choice_t *choice)
{
    hotreload_log_err_t err;
    bool again;
    do {
        again = false;
        err = survey(log, choice);
        if (err == HOTRELOAD_LOG_OK) {
            err = check_choice(log, &choice->chosen, &again);
        }
        if (err == HOTRELOAD_LOG_OK && confirmed_too) {
            err = check_choice(log, &choice->confirmed, &again);
        }
    } while (again);
    if (err == HOTRELOAD_LOG_DAMAGED) {
        memset(choice, 0, sizeof(*choice));
    }
    return err;
}

hotreload_log_err_t hotreload_log_select(hotreload_log_t *log, hotreload_log_record_t *record)
{
    if (log->bare_size > 0) {
        hotreload_log_bare_record(log, record);
        return HOTRELOAD_LOG_OK;
    }
    hotreload_log_choice_t choice;
    hotreload_log_err_t err;
    do {
        err = hotreload_log_choose(log, false, &choice);
        if (err != HOTRELOAD_LOG_OK || choice.chosen.sequence == 0) {
            return err == HOTRELOAD_LOG_OK ? HOTRELOAD_LOG_NOT_FOUND : err;
        }
        err = hotreload_log_scan_record(log, &choice.chosen, record);
    } while (err == HOTRELOAD_LOG_NOT_FOUND && remember_damaged(log, choice.chosen.sequence));
    return err == HOTRELOAD_LOG_NOT_FOUND ? HOTRELOAD_LOG_DAMAGED : err;
}

hotreload_log_err_t hotreload_log_verify(hotreload_log_t *log, uint32_t sequence)
{
    if (sequence == HOTRELOAD_LOG_BARE) {
        return log->bare_size > 0 ? HOTRELOAD_LOG_OK : HOTRELOAD_LOG_NOT_FOUND;
    }
    hotreload_log_entry_t entry;
    hotreload_log_err_t err = hotreload_log_scan_find(log, sequence, &entry);
    return err == HOTRELOAD_LOG_OK ? hotreload_log_check(log, &entry) : err;
}

void hotreload_log_set_running(hotreload_log_t *log, const hotreload_log_record_t *record)
{
    log->running = (hotreload_log_span_t){0, 0};
    if (record != NULL && record->sequence == HOTRELOAD_LOG_BARE) {
        log->running = hotreload_log_bare_span(log);
    } else if (record != NULL) {
        log->running = (hotreload_log_span_t){record->offset / HOTRELOAD_LOG_SECTOR,
                                              hotreload_log_sectors_for(record->elf_size)};
    }
}
