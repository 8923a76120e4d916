/*
 * SPDX-License-Identifier: MIT
 *
 * Reads the directory into the index, once: what is in the banks, and in their places, is all that is trusted.
 */
#include <string.h>

#include "log/hotreload_log_private.h"

/** A sector of a bank is read for its slots, and again for the marks: those of a slot may lie in a sector before it. */
typedef enum { SLOTS, MARKS } part_t;

typedef struct {
    hotreload_log_header_t header;
    bool sealed; /**< The marks were flashed by cable, through encryption. */
} scan_t;

uint32_t hotreload_log_bank_first(const hotreload_log_t *log, int bank)
{
    return bank == 0 ? 0 : log->sectors - log->bank_sectors;
}

hotreload_log_span_t hotreload_log_data(const hotreload_log_t *log)
{
    return (hotreload_log_span_t){log->bank_sectors, log->sectors - 2 * log->bank_sectors};
}

uint32_t hotreload_log_slots(const hotreload_log_t *log)
{
    return log->bank_sectors * HOTRELOAD_LOG_SLOTS;
}

uint32_t hotreload_log_marks(const hotreload_log_t *log)
{
    return log->bank_sectors * HOTRELOAD_LOG_MARKS;
}

uint32_t hotreload_log_slot_at(const hotreload_log_t *log, int bank, uint32_t slot)
{
    uint32_t sector = hotreload_log_bank_first(log, bank) + slot / HOTRELOAD_LOG_SLOTS;
    return sector * HOTRELOAD_LOG_SECTOR + HOTRELOAD_LOG_SLOTS_AT
           + slot % HOTRELOAD_LOG_SLOTS * (uint32_t)sizeof(hotreload_log_slot_t);
}

uint32_t hotreload_log_mark_at(const hotreload_log_t *log, uint32_t mark)
{
    uint32_t sector = hotreload_log_bank_first(log, log->bank) + mark / HOTRELOAD_LOG_MARKS;
    return sector * HOTRELOAD_LOG_SECTOR + HOTRELOAD_LOG_MARKS_AT + mark % HOTRELOAD_LOG_MARKS * HOTRELOAD_LOG_UNIT;
}

size_t hotreload_log_index_size(uint32_t partition_size)
{
    return hotreload_log_bank_sectors(partition_size / HOTRELOAD_LOG_SECTOR) * HOTRELOAD_LOG_SLOTS
           * sizeof(hotreload_log_entry_t);
}

hotreload_log_entry_t *hotreload_log_each(const hotreload_log_t *log, uint32_t *slot)
{
    uint32_t end = log->bank < 0 ? 0 : hotreload_log_slots(log);
    while (*slot < end) {
        hotreload_log_entry_t *entry = &log->index[(*slot)++];
        if (entry->sequence != 0) {
            return entry;
        }
    }
    return NULL;
}

hotreload_log_entry_t *hotreload_log_find(const hotreload_log_t *log, uint32_t sequence)
{
    uint32_t slot = 0;
    hotreload_log_entry_t *entry;
    while ((entry = hotreload_log_each(log, &slot)) != NULL && entry->sequence != sequence) {
    }
    return entry;
}

/** Takes a slot over into the index. */
static bool take_slot(hotreload_log_t *log, const scan_t *scan, const uint8_t *data, uint32_t place)
{
    hotreload_log_slot_t slot;
    memcpy(&slot, data, sizeof(slot));
    if (!hotreload_log_slot_valid(&slot, &scan->header, place)) {
        return false;
    }
    log->index[place] = (hotreload_log_entry_t){.sequence = slot.sequence,
                                                .first = (uint16_t)slot.first,
                                                .count = (uint16_t)hotreload_log_sectors_for(slot.elf_size),
                                                .state = (uint8_t)slot.state};
    return true;
}

/** Applies a mark. @param only_look do not, only say whether it is one */
static bool take_mark(hotreload_log_t *log, const scan_t *scan, const uint8_t *data, uint32_t place, bool only_look)
{
    hotreload_log_mark_t mark;
    memcpy(&mark, data, sizeof(mark));
    if (!hotreload_log_mark_valid(&mark, scan->header.generation, place)) {
        return false;
    }
    if (only_look || mark.slot >= hotreload_log_slots(log) || log->index[mark.slot].sequence != mark.sequence) {
        return true;
    }
    hotreload_log_entry_t *entry = &log->index[mark.slot];
    if (mark.event == HOTRELOAD_LOG_EVENT_DROPPED) {
        entry->sequence = 0;
    } else {
        entry->state = (uint8_t)hotreload_log_state_after((hotreload_log_state_t)entry->state,
                                                          (hotreload_log_event_t)mark.event);
    }
    return true;
}

/** Which units of a sector are blank, a bit each; the sector is in the buffer then. */
static hotreload_log_err_t read_sector(hotreload_log_t *log, uint32_t sector, uint8_t *buffer, uint32_t blank[4])
{
    const hotreload_log_port_t *port = log->port;
    uint32_t offset = sector * HOTRELOAD_LOG_SECTOR;
    hotreload_log_err_t err =
        hotreload_log_io_result(log, port->read_raw(port->context, offset, buffer, HOTRELOAD_LOG_SECTOR));
    memset(blank, 0, 4 * sizeof(*blank));
    for (uint32_t unit = 0; err == HOTRELOAD_LOG_OK && unit < HOTRELOAD_LOG_SECTOR / HOTRELOAD_LOG_UNIT; unit++) {
        if (hotreload_log_is_blank(buffer + unit * HOTRELOAD_LOG_UNIT, HOTRELOAD_LOG_UNIT)) {
            blank[unit / 32] |= 1u << unit % 32;
        }
    }
    if (err == HOTRELOAD_LOG_OK && port->encrypted) {
        err = hotreload_log_io_read(log, offset, buffer, HOTRELOAD_LOG_SECTOR);
    }
    return err;
}

static bool are_blank(const uint32_t blank[4], uint32_t at, uint32_t size)
{
    for (uint32_t unit = at / HOTRELOAD_LOG_UNIT; unit < (at + size) / HOTRELOAD_LOG_UNIT; unit++) {
        if ((blank[unit / 32] >> unit % 32 & 1) == 0) {
            return false;
        }
    }
    return true;
}

/**
 * Goes through the slots, or the marks, of one sector that is in the buffer.
 *
 * @param again the sector has been read twice: what is nothing now was torn by a power cut, and is passed over
 * @return false: something could not be made out, read it again
 */
static bool go_through(hotreload_log_t *log, scan_t *scan, part_t part, uint32_t sector, const uint8_t *buffer,
                       const uint32_t blank[4], bool again)
{
    uint32_t count = part == SLOTS ? HOTRELOAD_LOG_SLOTS : HOTRELOAD_LOG_MARKS;
    uint32_t size = part == SLOTS ? (uint32_t)sizeof(hotreload_log_slot_t) : HOTRELOAD_LOG_UNIT;
    uint32_t start = part == SLOTS ? HOTRELOAD_LOG_SLOTS_AT : HOTRELOAD_LOG_MARKS_AT;
    for (int look = again ? 0 : 1; look >= 0; look--) {
        for (uint32_t i = 0; i < count; i++) {
            uint32_t place = sector * count + i;
            const uint8_t *data = buffer + start + i * size;
            if (are_blank(blank, start + i * size, size)) {
                continue;
            }
            bool padding = hotreload_log_is_blank(data, size); /* 0xFF that was written through encryption */
            bool valid = part == SLOTS ? take_slot(log, scan, data, place)
                                       : take_mark(log, scan, data, place, look == 1);
            if (!valid && !padding && look == 1) {
                return false;
            }
            scan->sealed |= padding && part == MARKS && place == 0;
            uint32_t *used = part == SLOTS ? &log->slots_used : &log->marks_used;
            *used = look == 0 ? place + 1 : *used;
        }
    }
    return true;
}

static hotreload_log_err_t scan_part(hotreload_log_t *log, scan_t *scan, part_t part, uint8_t *buffer)
{
    for (uint32_t sector = 0; sector < log->bank_sectors; sector++) {
        uint32_t blank[4];
        bool done = false;
        for (int times = 0; !done; times++) {
            hotreload_log_err_t err =
                read_sector(log, hotreload_log_bank_first(log, log->bank) + sector, buffer, blank);
            if (err != HOTRELOAD_LOG_OK) {
                return err;
            }
            done = go_through(log, scan, part, sector, buffer, blank, times > 0);
        }
    }
    return HOTRELOAD_LOG_OK;
}

/**
 * Leaves out what a newer record lies over: it has been overwritten, even if no mark says that it was dropped. To be
 * called before the marks are read: it does not come back when the newer one is dropped.
 */
static void leave_out_overwritten(hotreload_log_t *log)
{
    hotreload_log_entry_t *index = log->index;
    for (uint32_t i = 0; i < hotreload_log_slots(log); i++) {
        for (uint32_t j = 0; index[i].sequence != 0 && j < i; j++) {
            if (hotreload_log_overlaps(hotreload_log_span(&index[i]), hotreload_log_span(&index[j]))) {
                index[j].sequence = 0;
            }
        }
    }
}

/** What the slots and marks say together. */
static void complete(hotreload_log_t *log, const scan_t *scan)
{
    uint32_t slots = hotreload_log_slots(log);
    log->slots_used = log->slots_used < scan->header.copied ? scan->header.copied : log->slots_used;
    uint32_t taken = log->slots_used - scan->header.copied;
    uint32_t end = HOTRELOAD_LOG_SEQUENCE_MAX + 1; /* exhausted */
    log->next_sequence = taken < end - scan->header.base ? scan->header.base + taken : end;
    if (scan->sealed) {
        log->next_sequence = scan->header.base;
        log->slots_used = slots;
        log->marks_used = hotreload_log_marks(log);
    }
    for (uint32_t i = 0; i < slots; i++) {
        hotreload_log_entry_t *entry = &log->index[i];
        if (entry->sequence == 0) {
            continue;
        }
        entry->state = scan->sealed ? HOTRELOAD_LOG_SEALED : entry->state;
        log->head = (uint32_t)entry->first + entry->count;
        log->newest_count = entry->count;
    }
}

/** Reads a bank's header, twice if it is none at first: one misread must not hide a directory. */
static hotreload_log_err_t read_header(hotreload_log_t *log, int bank, hotreload_log_header_t *header, bool *valid)
{
    uint32_t offset = hotreload_log_bank_first(log, bank) * HOTRELOAD_LOG_SECTOR;
    hotreload_log_err_t err = HOTRELOAD_LOG_OK;
    *valid = false;
    for (int times = 0; err == HOTRELOAD_LOG_OK && !*valid && times < 2; times++) {
        err = hotreload_log_io_read(log, offset, header, sizeof(*header));
        *valid = err == HOTRELOAD_LOG_OK && hotreload_log_header_valid(header, log->sectors);
    }
    return err;
}

static hotreload_log_err_t scan_banks(hotreload_log_t *log)
{
    scan_t scan = {.sealed = false};
    for (int bank = 0; bank < 2; bank++) {
        hotreload_log_header_t header;
        bool valid;
        hotreload_log_err_t err = read_header(log, bank, &header, &valid);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        if (valid && header.generation > log->generation) {
            log->bank = bank;
            log->generation = header.generation;
            scan.header = header;
        }
        log->foreign |= bank == 0 && header.magic[0] != 0xff && header.magic[0] != 0 && header.magic[0] != 'H';
    }
    if (log->bank < 0) {
        return HOTRELOAD_LOG_OK;
    }
    log->foreign = false;
    uint8_t *buffer = log->port->buffer_take(log->port->context);
    if (buffer == NULL) {
        return hotreload_log_io_result(log, log->port->no_memory);
    }
    hotreload_log_err_t err = scan_part(log, &scan, SLOTS, buffer);
    if (err == HOTRELOAD_LOG_OK) {
        leave_out_overwritten(log);
        err = scan_part(log, &scan, MARKS, buffer);
    }
    log->port->buffer_give(log->port->context, buffer);
    if (err == HOTRELOAD_LOG_OK) {
        complete(log, &scan);
    }
    return err;
}

hotreload_log_err_t hotreload_log_open(hotreload_log_t *log, const hotreload_log_port_t *port)
{
    memset(log, 0, sizeof(*log));
    uint32_t sectors = port->size / HOTRELOAD_LOG_SECTOR;
    if (port->size % HOTRELOAD_LOG_SECTOR != 0 || sectors < HOTRELOAD_LOG_SECTORS_MIN || sectors > UINT16_MAX) {
        return HOTRELOAD_LOG_INVALID_ARG;
    }
    log->port = port;
    log->index = port->index;
    log->sectors = sectors;
    log->bank_sectors = hotreload_log_bank_sectors(sectors);
    log->bank = -1;
    log->next_sequence = 1;
    log->head = log->bank_sectors;
    memset(log->index, 0, hotreload_log_index_size(port->size));
    hotreload_log_err_t err = hotreload_log_bare_find(log);
    if (err == HOTRELOAD_LOG_OK && log->bare_size == 0 && !log->bare_remains) {
        err = scan_banks(log);
    }
    return err;
}

bool hotreload_log_slot_matches(const hotreload_log_slot_t *slot, const hotreload_log_entry_t *entry)
{
    return slot->crc == hotreload_log_crc32(slot, offsetof(hotreload_log_slot_t, crc))
           && slot->sequence == entry->sequence && slot->first == entry->first
           && hotreload_log_sectors_for(slot->elf_size) == entry->count;
}

hotreload_log_err_t hotreload_log_slot_read(hotreload_log_t *log, const hotreload_log_entry_t *entry,
                                            hotreload_log_slot_t *slot)
{
    uint32_t offset = hotreload_log_slot_at(log, log->bank, (uint32_t)(entry - log->index));
    for (int times = 0; times < 2; times++) {
        hotreload_log_err_t err = hotreload_log_io_read(log, offset, slot, sizeof(*slot));
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        if (hotreload_log_slot_matches(slot, entry)) {
            return HOTRELOAD_LOG_OK;
        }
    }
    return HOTRELOAD_LOG_DAMAGED;
}

static void fill_record(const hotreload_log_entry_t *entry, const hotreload_log_slot_t *slot,
                        hotreload_log_record_t *record)
{
    *record = (hotreload_log_record_t){.sequence = entry->sequence,
                                       .elf_offset = entry->first * HOTRELOAD_LOG_SECTOR,
                                       .elf_size = slot->elf_size,
                                       .state = (hotreload_log_state_t)entry->state};
    memcpy(record->sha256, slot->sha256, sizeof(record->sha256));
    memcpy(record->version, slot->version, sizeof(record->version));
}

hotreload_log_err_t hotreload_log_record(hotreload_log_t *log, const hotreload_log_entry_t *entry,
                                         hotreload_log_record_t *record)
{
    hotreload_log_slot_t slot;
    hotreload_log_err_t err = hotreload_log_slot_read(log, entry, &slot);
    if (err == HOTRELOAD_LOG_OK) {
        fill_record(entry, &slot, record);
    }
    return err;
}

/** A slot out of the cursor's buffer, which is filled first if need be. */
static hotreload_log_err_t buffered_slot(hotreload_log_t *log, hotreload_log_cursor_t *cursor,
                                         const hotreload_log_entry_t *entry, hotreload_log_slot_t *slot)
{
    uint32_t offset = hotreload_log_slot_at(log, log->bank, (uint32_t)(entry - log->index));
    uint32_t start = offset / HOTRELOAD_LOG_SECTOR * HOTRELOAD_LOG_SECTOR;
    if (cursor->buffered != start / HOTRELOAD_LOG_SECTOR + 1) {
        hotreload_log_err_t err = hotreload_log_io_read(log, start, cursor->buffer, HOTRELOAD_LOG_SECTOR);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        cursor->buffered = start / HOTRELOAD_LOG_SECTOR + 1;
    }
    memcpy(slot, (const uint8_t *)cursor->buffer + (offset - start), sizeof(*slot));
    return hotreload_log_slot_matches(slot, entry) ? HOTRELOAD_LOG_OK : hotreload_log_slot_read(log, entry, slot);
}

hotreload_log_err_t hotreload_log_next(hotreload_log_t *log, hotreload_log_cursor_t *cursor,
                                       hotreload_log_record_t *record)
{
    if (!cursor->bare_seen) {
        cursor->bare_seen = true;
        if (log->bare_size > 0) {
            hotreload_log_bare_record(log, record);
            return HOTRELOAD_LOG_OK;
        }
    }
    const hotreload_log_entry_t *entry;
    while ((entry = hotreload_log_each(log, &cursor->slot)) != NULL) {
        hotreload_log_slot_t slot;
        hotreload_log_err_t err = cursor->buffer != NULL ? buffered_slot(log, cursor, entry, &slot)
                                                         : hotreload_log_slot_read(log, entry, &slot);
        if (err != HOTRELOAD_LOG_DAMAGED) {
            if (err == HOTRELOAD_LOG_OK) {
                fill_record(entry, &slot, record);
            }
            return err;
        }
    }
    return HOTRELOAD_LOG_NOT_FOUND;
}

hotreload_log_err_t hotreload_log_read(hotreload_log_t *log, const hotreload_log_record_t *record, uint32_t offset,
                                       void *data, uint32_t size)
{
    if (offset > record->elf_size || size > record->elf_size - offset || record->elf_offset > log->port->size
        || record->elf_size > log->port->size - record->elf_offset) {
        return HOTRELOAD_LOG_INVALID_ARG;
    }
    return hotreload_log_io_read(log, record->elf_offset + offset, data, size);
}
