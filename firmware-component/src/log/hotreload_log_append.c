/*
 * SPDX-License-Identifier: MIT
 *
 * Appends a record: body first, streamed; the header last, whose writing is the commit.
 */
#include <string.h>

#include "log/hotreload_log_private.h"

/** Finds a place, if need be that of a pending record. */
static hotreload_log_err_t find_place(hotreload_log_t *log, uint32_t count, hotreload_log_span_t *span)
{
    hotreload_log_choice_t choice;
    hotreload_log_err_t err = hotreload_log_settle(log, &choice);
    for (int pending = 1; err == HOTRELOAD_LOG_OK && pending >= 0; pending--) {
        hotreload_log_kept_t kept;
        hotreload_log_kept(log, &choice, pending, &kept);
        if (hotreload_log_place(log, &kept, count, span)) {
            return HOTRELOAD_LOG_OK;
        }
    }
    return err == HOTRELOAD_LOG_OK ? HOTRELOAD_LOG_TOO_LARGE : err;
}

hotreload_log_err_t hotreload_log_append_begin(hotreload_log_t *log, hotreload_log_append_t *append,
                                               uint32_t max_size)
{
    if (max_size == 0) {
        return HOTRELOAD_LOG_INVALID_ARG;
    }
    if (log->appending || log->next_sequence > HOTRELOAD_LOG_SEQUENCE_MAX) {
        return HOTRELOAD_LOG_INVALID_STATE;
    }
    hotreload_log_span_t span;
    hotreload_log_err_t err = find_place(log, hotreload_log_sectors_for(max_size), &span);
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    int failed = log->port->hash_start(log->port->stream_hash);
    if (failed != 0) {
        log->driver_error = failed;
        return HOTRELOAD_LOG_FLASH;
    }
    append->first = span.first;
    append->limit = max_size;
    append->written = 0;
    append->fill = 0;
    append->prepared = 0;
    append->flushed = false;
    append->failed = HOTRELOAD_LOG_OK;
    log->appending = true;
    return HOTRELOAD_LOG_OK;
}

/** Whether a whole block from this sector on belongs to the append, and none of its sectors is blank. */
static hotreload_log_err_t can_erase_block(hotreload_log_t *log, const hotreload_log_append_t *append,
                                           uint32_t sector, bool *can)
{
    uint32_t count = log->port->block_size / HOTRELOAD_LOG_SECTOR;
    uint32_t end = append->first + hotreload_log_sectors_for(append->limit);
    *can = count > 0 && sector % count == 0 && sector + count <= end;
    for (uint32_t i = 1; *can && i < count; i++) {
        bool blank = false;
        hotreload_log_err_t err = hotreload_log_io_is_blank(log, sector + i, &blank);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        *can = !blank;
    }
    return HOTRELOAD_LOG_OK;
}

/** Erases the append's next sector, or block, unless it is blank. */
static hotreload_log_err_t prepare_sector(hotreload_log_t *log, hotreload_log_append_t *append)
{
    uint32_t sector = append->first + append->prepared;
    bool blank = false;
    bool block = false;
    hotreload_log_err_t err = hotreload_log_io_is_blank(log, sector, &blank);
    if (err == HOTRELOAD_LOG_OK && !blank) {
        err = can_erase_block(log, append, sector, &block);
    }
    uint32_t count = block ? log->port->block_size / HOTRELOAD_LOG_SECTOR : 1;
    if (err == HOTRELOAD_LOG_OK && !blank) {
        err = hotreload_log_io_erase(log, sector, count);
    }
    append->prepared += count;
    return err;
}

/** Place in the partition of the append's next byte that is not in flash yet. */
static uint32_t position(const hotreload_log_append_t *append)
{
    return append->first * HOTRELOAD_LOG_SECTOR + HOTRELOAD_LOG_HEADER + append->written;
}

/** Writes the buffer, filled up to a whole unit by 0xFF, into the sector that it is for. */
static hotreload_log_err_t write_buffer(hotreload_log_t *log, hotreload_log_append_t *append)
{
    if (append->fill == 0) {
        return HOTRELOAD_LOG_OK;
    }
    hotreload_log_err_t err = HOTRELOAD_LOG_OK;
    uint32_t sector = position(append) / HOTRELOAD_LOG_SECTOR;
    while (err == HOTRELOAD_LOG_OK && append->first + append->prepared <= sector) {
        err = prepare_sector(log, append);
    }
    if (err == HOTRELOAD_LOG_OK) {
        uint32_t size = (append->fill + HOTRELOAD_LOG_UNIT - 1) / HOTRELOAD_LOG_UNIT * HOTRELOAD_LOG_UNIT;
        memset(append->buffer + append->fill, 0xff, size - append->fill);
        err = hotreload_log_io_write(log, position(append), append->buffer, size);
    }
    if (err != HOTRELOAD_LOG_OK) {
        log->head = (sector + 1) % log->sectors; /* where the next attempt starts: not here again */
        return HOTRELOAD_LOG_FLASH;
    }
    append->written += append->fill;
    append->fill = 0;
    return HOTRELOAD_LOG_OK;
}

static hotreload_log_err_t take(hotreload_log_t *log, hotreload_log_append_t *append, const uint8_t *data,
                                uint32_t size)
{
    if (size > append->limit - append->written - append->fill) {
        return HOTRELOAD_LOG_TOO_LARGE;
    }
    int failed = log->port->hash_update(log->port->stream_hash, data, size);
    if (failed != 0) {
        log->driver_error = failed;
        return HOTRELOAD_LOG_FLASH;
    }
    hotreload_log_err_t err = HOTRELOAD_LOG_OK;
    while (err == HOTRELOAD_LOG_OK && size > 0) {
        uint32_t to_end = HOTRELOAD_LOG_SECTOR - position(append) % HOTRELOAD_LOG_SECTOR - append->fill;
        uint32_t count = size < to_end ? size : to_end;
        memcpy(append->buffer + append->fill, data, count);
        append->fill += count;
        data += count;
        size -= count;
        if (count == to_end) {
            err = write_buffer(log, append);
        }
    }
    return err;
}

hotreload_log_err_t hotreload_log_append(hotreload_log_t *log, hotreload_log_append_t *append, const void *data,
                                         uint32_t size)
{
    if (append->flushed) {
        return HOTRELOAD_LOG_INVALID_STATE;
    }
    if (append->failed == HOTRELOAD_LOG_OK) {
        append->failed = take(log, append, data, size);
    }
    return append->failed;
}

hotreload_log_err_t hotreload_log_append_flush(hotreload_log_t *log, hotreload_log_append_t *append)
{
    append->flushed = true;
    if (append->failed == HOTRELOAD_LOG_OK) {
        append->failed = write_buffer(log, append);
    }
    return append->failed;
}

hotreload_log_err_t hotreload_log_append_read(hotreload_log_t *log, const hotreload_log_append_t *append,
                                              uint32_t offset, void *data, uint32_t size)
{
    if (offset > append->written || size > append->written - offset) {
        return HOTRELOAD_LOG_INVALID_ARG;
    }
    return hotreload_log_io_read(log, append->first * HOTRELOAD_LOG_SECTOR + HOTRELOAD_LOG_HEADER + offset, data, size);
}

/** Writes the header. When flash does not take it, it is erased, so that no half of a commit remains. */
static hotreload_log_err_t write_header(hotreload_log_t *log, const hotreload_log_append_t *append,
                                        hotreload_log_header_t *header, const char *name, const char *version)
{
    header->sequence = log->next_sequence;
    header->offset = append->first * HOTRELOAD_LOG_SECTOR;
    header->elf_size = append->written;
    int failed = log->port->hash_finish(log->port->stream_hash, header->sha256);
    if (failed != 0) {
        log->driver_error = failed;
        return HOTRELOAD_LOG_FLASH;
    }
    if (!hotreload_log_header_make(header, name, version)) {
        return HOTRELOAD_LOG_INVALID_ARG;
    }
    hotreload_log_err_t err = hotreload_log_io_write(log, header->offset, header, sizeof(*header));
    if (err == HOTRELOAD_LOG_OK && log->bare_size > 0) {
        err = hotreload_log_bare_retire(log);
    }
    if (err != HOTRELOAD_LOG_OK) {
        (void)hotreload_log_io_erase(log, append->first, 1);
        log->head = (append->first + 1) % log->sectors;
        return HOTRELOAD_LOG_FLASH;
    }
    return HOTRELOAD_LOG_OK;
}

hotreload_log_err_t hotreload_log_append_commit(hotreload_log_t *log, hotreload_log_append_t *append,
                                                const char *name, const char *version,
                                                hotreload_log_record_t *record)
{
    hotreload_log_err_t err = hotreload_log_append_flush(log, append);
    hotreload_log_header_t header;
    if (err == HOTRELOAD_LOG_OK && append->written == 0) {
        err = HOTRELOAD_LOG_INVALID_ARG;
    }
    if (err == HOTRELOAD_LOG_OK) {
        err = write_header(log, append, &header, name, version);
    }
    log->appending = false;
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    hotreload_log_entry_t entry = {
        .sequence = header.sequence, .span = {append->first, hotreload_log_sectors_for(header.elf_size)}};
    log->next_sequence++;
    log->newest_count = entry.span.count;
    log->head = (entry.span.first + entry.span.count) % log->sectors;
    log->damaged_count = 0;
    hotreload_log_remember_whole(log, entry.sequence);
    return record != NULL ? hotreload_log_scan_record(log, &entry, record) : HOTRELOAD_LOG_OK;
}

void hotreload_log_append_abort(hotreload_log_t *log, hotreload_log_append_t *append)
{
    append->failed = HOTRELOAD_LOG_INVALID_STATE;
    log->appending = false;
}
