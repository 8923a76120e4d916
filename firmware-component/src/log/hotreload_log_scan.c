/*
 * SPDX-License-Identifier: MIT
 *
 * Finds the records of a partition. There is no list of them in RAM: a walk reads the first bytes of each sector, but for
 * those that were found to be no start of a record and have not been written since. A read of a chip's flash takes some
 * tens of microseconds, however few bytes it is for, and an update walks several times.
 */
#include <string.h>

#include "log/hotreload_log_private.h"

uint32_t hotreload_log_sectors_for(uint32_t elf_size)
{
    return (uint32_t)(((uint64_t)elf_size + HOTRELOAD_LOG_HEADER + HOTRELOAD_LOG_SECTOR - 1) / HOTRELOAD_LOG_SECTOR);
}

static bool is_no_start(const hotreload_log_t *log, uint32_t sector)
{
    return sector < HOTRELOAD_LOG_HINTS && (log->no_start[sector / 32] >> sector % 32 & 1) != 0;
}

void hotreload_log_scan_hint(hotreload_log_t *log, uint32_t sector, bool may_start)
{
    uint32_t bit = 1u << sector % 32;
    if (sector < HOTRELOAD_LOG_HINTS) {
        log->no_start[sector / 32] = may_start ? log->no_start[sector / 32] & ~bit : log->no_start[sector / 32] | bit;
    }
}

hotreload_log_err_t hotreload_log_scan_header(hotreload_log_t *log, uint32_t sector, hotreload_log_header_t *header)
{
    uint32_t offset = sector * HOTRELOAD_LOG_SECTOR;
    if (is_no_start(log, sector)) {
        return HOTRELOAD_LOG_NOT_FOUND;
    }
    hotreload_log_err_t err = hotreload_log_io_read(log, offset, header, sizeof(*header));
    if (err == HOTRELOAD_LOG_OK && !hotreload_log_header_valid(header, offset, log->port->size)) {
        /* Read twice before it is passed over for good: one misread must not hide a record. */
        err = hotreload_log_io_read(log, offset, header, sizeof(*header));
        if (err == HOTRELOAD_LOG_OK && !hotreload_log_header_valid(header, offset, log->port->size)) {
            hotreload_log_scan_hint(log, sector, false);
            err = HOTRELOAD_LOG_NOT_FOUND;
        }
    }
    return err;
}

/** Works out an entry's state and first free unit: units are used in their order, so that a blank one ends them. */
static hotreload_log_err_t read_markers(hotreload_log_t *log, const hotreload_log_header_t *header,
                                        hotreload_log_entry_t *entry)
{
    uint32_t offset = entry->span.first * HOTRELOAD_LOG_SECTOR + HOTRELOAD_LOG_FIELDS;
    entry->state = HOTRELOAD_LOG_NEW;
    for (uint32_t unit = 0; unit < HOTRELOAD_LOG_UNITS; unit++, offset += HOTRELOAD_LOG_UNIT) {
        hotreload_log_marker_t marker;
        hotreload_log_err_t err = hotreload_log_io_read_raw(log, offset, &marker, sizeof(marker));
        bool blank = hotreload_log_is_blank(&marker, sizeof(marker));
        if (err == HOTRELOAD_LOG_OK && !blank) {
            err = hotreload_log_io_read(log, offset, &marker, sizeof(marker));
        }
        entry->free_unit = unit;
        if (err != HOTRELOAD_LOG_OK || blank) {
            return err;
        }
        if (hotreload_log_marker_valid(&marker, header, unit)) {
            entry->state = hotreload_log_state_after(entry->state, marker.event);
        } else if (unit == 0 && hotreload_log_is_blank(&marker, sizeof(marker))) {
            entry->state = HOTRELOAD_LOG_SEALED; /* 0xFF written through encryption: the padding of a cable image */
            break;
        }
    }
    entry->free_unit = HOTRELOAD_LOG_UNITS;
    return HOTRELOAD_LOG_OK;
}

static uint32_t end_of(hotreload_log_span_t span)
{
    return span.first + span.count;
}

hotreload_log_err_t hotreload_log_scan(hotreload_log_t *log, uint32_t *sector, hotreload_log_entry_t *entry)
{
    hotreload_log_header_t found = {.sequence = 0};
    hotreload_log_span_t bare = hotreload_log_bare_span(log);
    hotreload_log_span_t span = {0, 0};
    uint32_t at = *sector > end_of(bare) ? *sector : end_of(bare);
    /* Of two records that overlap, the older one has been overwritten: go on to where the one found ends. */
    for (; at < (found.sequence == 0 ? log->sectors : end_of(span)); at++) {
        hotreload_log_header_t header;
        hotreload_log_err_t err = hotreload_log_scan_header(log, at, &header);
        if (err == HOTRELOAD_LOG_OK && header.sequence > found.sequence) {
            found = header;
            span = (hotreload_log_span_t){at, hotreload_log_sectors_for(header.elf_size)};
        } else if (err == HOTRELOAD_LOG_FLASH) {
            return err;
        }
    }
    *sector = at;
    if (found.sequence == 0) {
        return HOTRELOAD_LOG_NOT_FOUND;
    }
    *entry = (hotreload_log_entry_t){.sequence = found.sequence, .span = span};
    return read_markers(log, &found, entry);
}

hotreload_log_err_t hotreload_log_scan_find(hotreload_log_t *log, uint32_t sequence, hotreload_log_entry_t *entry)
{
    uint32_t sector = 0;
    hotreload_log_err_t err;
    do {
        err = hotreload_log_scan(log, &sector, entry);
    } while (err == HOTRELOAD_LOG_OK && entry->sequence != sequence);
    return err;
}

hotreload_log_err_t hotreload_log_scan_record(hotreload_log_t *log, const hotreload_log_entry_t *entry,
                                              hotreload_log_record_t *record)
{
    hotreload_log_header_t header;
    hotreload_log_err_t err = hotreload_log_scan_header(log, entry->span.first, &header);
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    *record = (hotreload_log_record_t){.sequence = header.sequence,
                                       .offset = header.offset,
                                       .elf_offset = header.offset + HOTRELOAD_LOG_HEADER,
                                       .elf_size = header.elf_size,
                                       .state = entry->state};
    memcpy(record->sha256, header.sha256, sizeof(record->sha256));
    memcpy(record->name, header.name, sizeof(record->name));
    memcpy(record->version, header.version, sizeof(record->version));
    return HOTRELOAD_LOG_OK;
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
    hotreload_log_entry_t entry;
    hotreload_log_err_t err = hotreload_log_scan(log, &cursor->sector, &entry);
    return err == HOTRELOAD_LOG_OK ? hotreload_log_scan_record(log, &entry, record) : err;
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
