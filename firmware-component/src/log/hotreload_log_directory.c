/*
 * SPDX-License-Identifier: MIT
 *
 * Writes the directory: slots and marks behind those that are there, and where none is left, a new bank with what is
 * still of use, its header last. Power may go anywhere: the bank in use is the one that was, until that header.
 */
#include <string.h>

#include "log/hotreload_log_private.h"

int hotreload_log_spare(const hotreload_log_t *log)
{
    return log->bare_size > 0 || log->bank == 0 ? 1 : 0;
}

/**
 * Marks that a record may need before it is one to rely on: four tries, a confirmation, a rejection. A record is only
 * added while so many are left, and drops do not take them: what is committed can be tried even when the other bank is
 * worn out.
 */
#define MARKS_OF_A_RECORD 6u

/** A new bank being filled. */
typedef struct {
    int bank;
    uint32_t generation;
    uint32_t copied;
    uint32_t base; /**< Sequence of the next record. */
} copy_t;

/** Slots that a new bank leaves free at least, so that not each update needs another. */
static uint32_t slots_to_leave(const hotreload_log_t *log)
{
    return hotreload_log_slots(log) / 8 + 1;
}

static bool is_kept(const hotreload_log_t *log, const hotreload_log_kept_t *kept, const hotreload_log_entry_t *entry)
{
    if (entry->sequence == log->target) {
        return true;
    }
    for (uint32_t i = 0; i < kept->count; i++) {
        if (hotreload_log_overlaps(kept->spans[i], hotreload_log_span(entry))) {
            return true;
        }
    }
    return false;
}

/** Marks what does not go into the next bank: the oldest that are not kept, until enough slots are free there. */
static hotreload_log_err_t thin_out(hotreload_log_t *log, copy_t *copy)
{
    uint32_t records = 0;
    uint32_t slot = 0;
    hotreload_log_entry_t *entry;
    while ((entry = hotreload_log_each(log, &slot)) != NULL) {
        records += !entry->leaving;
    }
    uint32_t most = hotreload_log_slots(log) - slots_to_leave(log);
    bool exhausted = log->next_sequence > HOTRELOAD_LOG_SEQUENCE_MAX;
    copy->base = log->next_sequence;
    if (records <= most && !exhausted) {
        return HOTRELOAD_LOG_OK;
    }
    hotreload_log_choice_t choice;
    hotreload_log_kept_t kept;
    hotreload_log_err_t err = hotreload_log_choose(log, true, &choice);
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    hotreload_log_kept(log, &choice, true, &kept);
    uint32_t highest = 0;
    slot = 0;
    while ((entry = hotreload_log_each(log, &slot)) != NULL) {
        bool of_no_use = exhausted && entry->state == HOTRELOAD_LOG_REJECTED;
        if (!entry->leaving && (records > most || of_no_use) && !is_kept(log, &kept, entry)) {
            entry->leaving = true;
            records--;
        }
        highest = entry->leaving ? highest : entry->sequence;
    }
    copy->base = exhausted ? highest + 1 : copy->base;
    return HOTRELOAD_LOG_OK;
}

/** Makes the spare bank blank, as far as it is not known to be. */
static hotreload_log_err_t clear_spare(hotreload_log_t *log, int bank)
{
    uint32_t first = hotreload_log_bank_first(log, bank);
    hotreload_log_err_t err = HOTRELOAD_LOG_OK;
    while (err == HOTRELOAD_LOG_OK && log->spare_blank < log->bank_sectors) {
        err = hotreload_log_io_clear(log, first + log->spare_blank, NULL);
        log->spare_blank += err == HOTRELOAD_LOG_OK;
    }
    return err;
}

/** Writes slots that lie one behind the other, in two parts where a sector of the bank ends between them. */
static hotreload_log_err_t write_slots(hotreload_log_t *log, copy_t *copy, hotreload_log_slot_t *slots, uint32_t count)
{
    hotreload_log_err_t err = HOTRELOAD_LOG_OK;
    while (err == HOTRELOAD_LOG_OK && count > 0) {
        uint32_t left = HOTRELOAD_LOG_SLOTS - copy->copied % HOTRELOAD_LOG_SLOTS;
        uint32_t part = count < left ? count : left;
        err = hotreload_log_io_write(log, hotreload_log_slot_at(log, copy->bank, copy->copied), slots,
                                     part * (uint32_t)sizeof(*slots));
        copy->copied += part;
        slots += part;
        count -= part;
    }
    return err;
}

static bool is_copied(const hotreload_log_entry_t *entry)
{
    return entry->sequence != 0 && !entry->leaving;
}

/** Copies the records of one sector of the bank in use, their states as the marks have made them. */
static hotreload_log_err_t copy_sector(hotreload_log_t *log, copy_t *copy, uint32_t sector,
                                       hotreload_log_slot_t *slots)
{
    uint32_t first = sector * HOTRELOAD_LOG_SLOTS;
    uint32_t wanted = 0;
    for (uint32_t i = 0; i < HOTRELOAD_LOG_SLOTS; i++) {
        wanted += is_copied(&log->index[first + i]);
    }
    if (wanted == 0) {
        return HOTRELOAD_LOG_OK;
    }
    hotreload_log_err_t err = hotreload_log_io_read(log, hotreload_log_slot_at(log, log->bank, first), slots,
                                                    HOTRELOAD_LOG_SLOTS * (uint32_t)sizeof(*slots));
    uint32_t count = 0;
    for (uint32_t i = 0; err == HOTRELOAD_LOG_OK && i < HOTRELOAD_LOG_SLOTS; i++) {
        const hotreload_log_entry_t *entry = &log->index[first + i];
        if (!is_copied(entry)) {
            continue;
        }
        if (i != count) {
            slots[count] = slots[i];
        }
        if (!hotreload_log_slot_matches(&slots[count], entry)) {
            err = hotreload_log_slot_read(log, entry, &slots[count]);
        }
        slots[count].generation = copy->generation;
        slots[count].state = entry->state == HOTRELOAD_LOG_SEALED ? HOTRELOAD_LOG_CONFIRMED : entry->state;
        hotreload_log_slot_make(&slots[count]);
        count++;
    }
    return err == HOTRELOAD_LOG_OK ? write_slots(log, copy, slots, count) : err;
}

/** Writes the header. In doubt the bank must be none: the log goes on in the old one, and would miss what that gets. */
static hotreload_log_err_t write_header(hotreload_log_t *log, const copy_t *copy)
{
    uint32_t sector = hotreload_log_bank_first(log, copy->bank);
    hotreload_log_header_t header = {
        .generation = copy->generation, .sectors = log->sectors, .copied = copy->copied, .base = copy->base};
    hotreload_log_header_t found;
    hotreload_log_header_make(&header);
    hotreload_log_err_t err = hotreload_log_io_write(log, sector * HOTRELOAD_LOG_SECTOR, &header, sizeof(header));
    if (err == HOTRELOAD_LOG_OK) {
        return err;
    }
    int driver_error = log->driver_error;
    if (hotreload_log_io_read(log, sector * HOTRELOAD_LOG_SECTOR, &found, sizeof(found)) == HOTRELOAD_LOG_OK
        && memcmp(&found, &header, sizeof(header)) == 0) {
        return HOTRELOAD_LOG_OK;
    }
    (void)hotreload_log_io_erase(log, sector, 1);
    log->driver_error = driver_error;
    return err;
}

static hotreload_log_err_t fill_spare(hotreload_log_t *log, copy_t *copy)
{
    const hotreload_log_port_t *port = log->port;
    hotreload_log_err_t err = HOTRELOAD_LOG_OK;
    log->spare_blank = 0; /* whatever comes of it */
    if (log->bank >= 0) {
        hotreload_log_slot_t *slots = port->buffer_take(port->context);
        if (slots == NULL) {
            return hotreload_log_io_result(log, port->no_memory);
        }
        for (uint32_t sector = 0; err == HOTRELOAD_LOG_OK && sector < log->bank_sectors; sector++) {
            err = copy_sector(log, copy, sector, slots);
        }
        port->buffer_give(port->context, slots);
    }
    if (err == HOTRELOAD_LOG_OK) {
        err = write_header(log, copy);
    }
    return err == HOTRELOAD_LOG_DAMAGED ? HOTRELOAD_LOG_FLASH : err;
}

/** Brings the index into the order of the new bank's slots: that of the old one, without those that were left out. */
static void take_over(hotreload_log_t *log, const copy_t *copy)
{
    uint32_t slots = hotreload_log_slots(log);
    uint32_t count = 0;
    for (uint32_t i = 0; i < slots; i++) {
        hotreload_log_entry_t entry = log->index[i];
        log->index[i] = (hotreload_log_entry_t){.sequence = 0};
        if (is_copied(&entry)) {
            entry.state = entry.state == HOTRELOAD_LOG_SEALED ? HOTRELOAD_LOG_CONFIRMED : entry.state;
            log->index[count++] = entry;
        }
    }
    log->bank = copy->bank;
    log->generation = copy->generation;
    log->next_sequence = copy->base;
    log->slots_used = count;
    log->marks_used = 0;
    log->foreign = false;
}

static hotreload_log_err_t write_spare(hotreload_log_t *log, copy_t *copy)
{
    hotreload_log_err_t err = clear_spare(log, copy->bank);
    return err == HOTRELOAD_LOG_OK ? fill_spare(log, copy) : err;
}

/** Goes over to the other bank; the index is in another order then. */
static hotreload_log_err_t change_banks(hotreload_log_t *log)
{
    if (log->generation == HOTRELOAD_LOG_SEQUENCE_MAX) {
        return HOTRELOAD_LOG_EXHAUSTED;
    }
    hotreload_log_err_t err = log->bare_remains ? hotreload_log_bare_retire(log) : HOTRELOAD_LOG_OK;
    copy_t copy = {.bank = hotreload_log_spare(log), .generation = log->generation + 1};
    if (err == HOTRELOAD_LOG_OK) {
        err = thin_out(log, &copy);
    }
    if (err == HOTRELOAD_LOG_OK) {
        err = write_spare(log, &copy);
    }
    if (err == HOTRELOAD_LOG_FLASH && log->bank < 0 && copy.bank == 0) { /* worn: nothing is in the other one */
        copy = (copy_t){.bank = 1, .generation = copy.generation + 1, .base = copy.base};
        err = write_spare(log, &copy);
    }
    if (err == HOTRELOAD_LOG_OK) {
        take_over(log, &copy);
        return err;
    }
    for (uint32_t i = 0; i < hotreload_log_slots(log); i++) {
        log->index[i].leaving = false;
    }
    return err;
}

/**
 * Whether what flash did not take has left its cells blank: it takes nothing at all then.
 *
 * @return OK; DAMAGED it does, and the next place may be taken; FLASH
 */
static hotreload_log_err_t takes_nothing(hotreload_log_t *log, uint32_t offset, uint32_t size, bool *nothing)
{
    uint8_t cells[sizeof(hotreload_log_slot_t)];
    hotreload_log_err_t err =
        hotreload_log_io_result(log, log->port->read_raw(log->port->context, offset, cells, size));
    *nothing = err == HOTRELOAD_LOG_OK && hotreload_log_is_blank(cells, size);
    return err == HOTRELOAD_LOG_OK ? HOTRELOAD_LOG_DAMAGED : err;
}

/** @return OK; DAMAGED no mark is left for it; FLASH */
static hotreload_log_err_t write_mark(hotreload_log_t *log, const hotreload_log_entry_t *entry,
                                      hotreload_log_event_t event)
{
    uint32_t end = hotreload_log_marks(log) - (event == HOTRELOAD_LOG_EVENT_DROPPED ? MARKS_OF_A_RECORD : 0);
    hotreload_log_err_t err = HOTRELOAD_LOG_DAMAGED;
    bool nothing = false;
    while (err == HOTRELOAD_LOG_DAMAGED && !nothing && log->marks_used < end) {
        hotreload_log_mark_t mark = {.generation = log->generation,
                                     .place = log->marks_used,
                                     .event = event,
                                     .slot = (uint32_t)(entry - log->index),
                                     .sequence = entry->sequence};
        uint32_t offset = hotreload_log_mark_at(log, log->marks_used++);
        hotreload_log_mark_make(&mark);
        err = hotreload_log_io_write(log, offset, &mark, sizeof(mark));
        if (err == HOTRELOAD_LOG_DAMAGED) { /* The next one may be taken: a spent one is passed over. */
            err = takes_nothing(log, offset, sizeof(mark), &nothing);
        }
    }
    return err;
}

hotreload_log_err_t hotreload_log_mark(hotreload_log_t *log, hotreload_log_entry_t *entry,
                                       hotreload_log_event_t event)
{
    bool drops = event == HOTRELOAD_LOG_EVENT_DROPPED;
    uint8_t before = entry->state;
    uint8_t after = drops ? before : (uint8_t)hotreload_log_state_after((hotreload_log_state_t)before, event);
    hotreload_log_err_t err = write_mark(log, entry, event);
    if (err == HOTRELOAD_LOG_DAMAGED) { /* No mark is left: a new bank says it by its slots. */
        entry->state = after;
        entry->leaving = drops;
        err = change_banks(log);
        if (err != HOTRELOAD_LOG_OK) {
            entry->state = before;
        }
        return err;
    }
    if (err == HOTRELOAD_LOG_OK) {
        entry->state = after;
        entry->sequence = drops ? 0 : entry->sequence;
    }
    return err;
}

hotreload_log_err_t hotreload_log_have_sequence(hotreload_log_t *log)
{
    if (log->next_sequence <= HOTRELOAD_LOG_SEQUENCE_MAX) {
        return HOTRELOAD_LOG_OK;
    }
    uint32_t slot = 0;
    const hotreload_log_entry_t *entry;
    while ((entry = hotreload_log_each(log, &slot)) != NULL) {
        if (entry->sequence == HOTRELOAD_LOG_SEQUENCE_MAX && entry->state != HOTRELOAD_LOG_REJECTED) {
            return HOTRELOAD_LOG_EXHAUSTED;
        }
    }
    hotreload_log_err_t err = change_banks(log);
    return err == HOTRELOAD_LOG_OK && log->next_sequence > HOTRELOAD_LOG_SEQUENCE_MAX ? HOTRELOAD_LOG_EXHAUSTED : err;
}

/** After an error of the driver a slot may be there or not. What was refused must not be loaded after a restart. */
static void drop_in_doubt(hotreload_log_t *log, uint32_t sequence, uint32_t place)
{
    int driver_error = log->driver_error;
    hotreload_log_entry_t *entry = &log->index[place];
    *entry = (hotreload_log_entry_t){.sequence = sequence};
    if (hotreload_log_mark(log, entry, HOTRELOAD_LOG_EVENT_DROPPED) != HOTRELOAD_LOG_OK) {
        entry->sequence = 0;
    }
    log->driver_error = driver_error;
}

/** @return OK; DAMAGED no slot is left; EXHAUSTED; FLASH */
static hotreload_log_err_t write_slot(hotreload_log_t *log, hotreload_log_slot_t *slot, uint32_t *place)
{
    hotreload_log_err_t err = HOTRELOAD_LOG_DAMAGED;
    bool nothing = false;
    while (err == HOTRELOAD_LOG_DAMAGED && !nothing && log->slots_used < hotreload_log_slots(log)) {
        if (log->next_sequence > HOTRELOAD_LOG_SEQUENCE_MAX) {
            return HOTRELOAD_LOG_EXHAUSTED;
        }
        *place = log->slots_used++;
        uint32_t offset = hotreload_log_slot_at(log, log->bank, *place);
        slot->generation = log->generation;
        slot->sequence = log->next_sequence++;
        slot->state = HOTRELOAD_LOG_NEW;
        hotreload_log_slot_make(slot);
        err = hotreload_log_io_write(log, offset, slot, sizeof(*slot));
        if (err == HOTRELOAD_LOG_DAMAGED) {
            err = takes_nothing(log, offset, sizeof(*slot), &nothing);
        }
        if (err == HOTRELOAD_LOG_FLASH) {
            drop_in_doubt(log, slot->sequence, *place);
        }
    }
    return err;
}

hotreload_log_err_t hotreload_log_add(hotreload_log_t *log, hotreload_log_slot_t *slot,
                                      hotreload_log_entry_t **entry)
{
    uint32_t place = 0;
    bool full = log->bank < 0 || log->marks_used + MARKS_OF_A_RECORD > hotreload_log_marks(log);
    hotreload_log_err_t err = full ? HOTRELOAD_LOG_DAMAGED : write_slot(log, slot, &place);
    if (err == HOTRELOAD_LOG_DAMAGED) {
        err = change_banks(log);
        if (err == HOTRELOAD_LOG_OK) {
            err = hotreload_log_have_sequence(log);
        }
        err = err == HOTRELOAD_LOG_OK ? write_slot(log, slot, &place) : err;
    }
    if (err != HOTRELOAD_LOG_OK) {
        return err == HOTRELOAD_LOG_DAMAGED ? HOTRELOAD_LOG_FLASH : err;
    }
    *entry = &log->index[place];
    **entry = (hotreload_log_entry_t){.sequence = slot->sequence,
                                      .first = (uint16_t)slot->first,
                                      .count = (uint16_t)hotreload_log_sectors_for(slot->elf_size),
                                      .state = HOTRELOAD_LOG_NEW,
                                      .whole = true};
    return HOTRELOAD_LOG_OK;
}
