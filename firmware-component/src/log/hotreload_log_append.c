/*
 * SPDX-License-Identifier: MIT
 *
 * Appends a record: its ELF file first, streamed; its slot in the directory last, whose writing is the commit.
 */
#include <string.h>

#include "log/hotreload_log_private.h"

/** Finds a place, if need be that of a pending record. */
static hotreload_log_err_t find_place(hotreload_log_t *log, uint32_t count, hotreload_log_span_t *span)
{
    hotreload_log_choice_t choice;
    hotreload_log_err_t err = hotreload_log_choose_to_drop(log, &choice);
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
    if (log->appending) {
        return HOTRELOAD_LOG_INVALID_STATE;
    }
    hotreload_log_span_t span = {0, 0};
    hotreload_log_err_t err = hotreload_log_have_sequence(log);
    if (err == HOTRELOAD_LOG_OK) {
        err = find_place(log, hotreload_log_sectors_for(max_size), &span);
    }
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    err = hotreload_log_io_result(log, log->port->hash_start(log->port->stream_hash));
    if (err != HOTRELOAD_LOG_OK) {
        return err;
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

/** Erases the append's next sector, or block, unless it is blank; what was there has been dropped before. */
static hotreload_log_err_t prepare_sector(hotreload_log_t *log, hotreload_log_append_t *append)
{
    uint32_t sector = append->first + append->prepared;
    bool blank = sector >= log->ahead.first && sector < log->ahead.first + log->ahead_done;
    bool block = false;
    hotreload_log_err_t err = log->bare_remains ? hotreload_log_bare_retire(log) : HOTRELOAD_LOG_OK;
    if (err == HOTRELOAD_LOG_OK) {
        err = hotreload_log_drop(log, (hotreload_log_span_t){sector, 1});
    }
    if (err == HOTRELOAD_LOG_OK && !blank) {
        err = hotreload_log_io_is_blank(log, sector, &blank);
    }
    if (err == HOTRELOAD_LOG_OK && !blank) {
        err = can_erase_block(log, append, sector, &block);
    }
    uint32_t count = block ? log->port->block_size / HOTRELOAD_LOG_SECTOR : 1;
    if (err == HOTRELOAD_LOG_OK && block) {
        err = hotreload_log_drop(log, (hotreload_log_span_t){sector, count});
    }
    if (err == HOTRELOAD_LOG_OK && !blank) {
        err = hotreload_log_io_erase(log, sector, count);
    }
    append->prepared += count;
    return err;
}

/** Place in the partition of the append's next byte that is not in flash yet. */
static uint32_t position(const hotreload_log_append_t *append)
{
    return append->first * HOTRELOAD_LOG_SECTOR + append->written;
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
        log->head = sector + 1; /* where the next attempt starts: not here again */
        return err == HOTRELOAD_LOG_DAMAGED ? HOTRELOAD_LOG_FLASH : err;
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
    hotreload_log_err_t err =
        hotreload_log_io_result(log, log->port->hash_update(log->port->stream_hash, data, size));
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
    return hotreload_log_io_read(log, append->first * HOTRELOAD_LOG_SECTOR + offset, data, size);
}

/** Adds the slot. Where the bare ELF file that it is to replace does not go, it goes itself. */
static hotreload_log_err_t add_slot(hotreload_log_t *log, const hotreload_log_append_t *append, const char *version,
                                    hotreload_log_entry_t **entry)
{
    hotreload_log_slot_t slot = {.first = append->first, .elf_size = append->written};
    size_t length = strlen(version);
    if (length >= sizeof(slot.version)) {
        return HOTRELOAD_LOG_INVALID_ARG;
    }
    memcpy(slot.version, version, length);
    hotreload_log_err_t err =
        hotreload_log_io_result(log, log->port->hash_finish(log->port->stream_hash, slot.sha256));
    if (err == HOTRELOAD_LOG_OK) {
        err = hotreload_log_add(log, &slot, entry);
    }
    if (err == HOTRELOAD_LOG_OK && log->bare_size > 0) {
        err = hotreload_log_bare_retire(log);
        if (err != HOTRELOAD_LOG_OK) {
            (void)hotreload_log_mark(log, *entry, HOTRELOAD_LOG_EVENT_DROPPED);
        }
    }
    return err;
}

hotreload_log_err_t hotreload_log_append_commit(hotreload_log_t *log, hotreload_log_append_t *append,
                                                const char *version, hotreload_log_record_t *record)
{
    hotreload_log_err_t err = hotreload_log_append_flush(log, append);
    hotreload_log_entry_t *entry = NULL;
    if (err == HOTRELOAD_LOG_OK && append->written == 0) {
        err = HOTRELOAD_LOG_INVALID_ARG;
    }
    if (err == HOTRELOAD_LOG_OK) {
        err = add_slot(log, append, version, &entry);
    }
    hotreload_log_append_abort(log, append);
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    log->newest_count = entry->count;
    log->head = (uint32_t)entry->first + entry->count;
    return record != NULL ? hotreload_log_record(log, entry, record) : HOTRELOAD_LOG_OK;
}

void hotreload_log_append_abort(hotreload_log_t *log, hotreload_log_append_t *append)
{
    append->failed = HOTRELOAD_LOG_INVALID_STATE;
    log->appending = false;
    log->ahead = (hotreload_log_span_t){0, 0}; /* Some of it has been written to. */
    log->ahead_done = 0;
}
