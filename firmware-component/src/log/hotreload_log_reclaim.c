/*
 * SPDX-License-Identifier: MIT
 *
 * Drops the records of sectors to be written, and erases ahead of the next append and directory, one sector a call.
 */
#include "log/hotreload_log_private.h"

hotreload_log_err_t hotreload_log_drop(hotreload_log_t *log, hotreload_log_span_t span)
{
    uint32_t slot = 0;
    hotreload_log_entry_t *entry;
    while ((entry = hotreload_log_each(log, &slot)) != NULL) {
        if (!hotreload_log_overlaps(hotreload_log_span(entry), span)) {
            continue;
        }
        hotreload_log_err_t err = hotreload_log_mark(log, entry, HOTRELOAD_LOG_EVENT_DROPPED);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        slot = 0; /* The index may be in another order now. */
    }
    return HOTRELOAD_LOG_OK;
}

/** The sectors that a record like the newest will take, and one more if it is free: modules grow. */
static hotreload_log_err_t find_ahead(hotreload_log_t *log, hotreload_log_span_t *span)
{
    hotreload_log_kept_t kept;
    hotreload_log_choice_t choice;
    hotreload_log_err_t err = hotreload_log_choose_to_drop(log, &choice);
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    hotreload_log_kept(log, &choice, true, &kept);
    if (!hotreload_log_place(log, &kept, log->newest_count, span)) {
        return HOTRELOAD_LOG_NOT_FOUND;
    }
    hotreload_log_span_t more = {span->first, span->count + 1};
    if (hotreload_log_is_free(log, &kept, more)) {
        *span = more;
    }
    return HOTRELOAD_LOG_OK;
}

/** Erases one of these sectors, if one is not blank. */
static hotreload_log_err_t clear_ahead(hotreload_log_t *log, hotreload_log_span_t span)
{
    if (span.first != log->ahead.first || span.count != log->ahead.count) {
        hotreload_log_err_t err = hotreload_log_drop(log, span);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        log->ahead = span;
        log->ahead_done = 0;
    }
    bool erased = false;
    while (!erased && log->ahead_done < span.count) {
        hotreload_log_err_t err = hotreload_log_io_clear(log, span.first + log->ahead_done, &erased);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        log->ahead_done++;
    }
    return erased ? HOTRELOAD_LOG_OK : HOTRELOAD_LOG_NOT_FOUND;
}

/** Erases one sector of the bank that is not in use, if one is not blank. */
static hotreload_log_err_t clear_bank(hotreload_log_t *log)
{
    bool erased = false;
    uint32_t first = hotreload_log_bank_first(log, hotreload_log_spare(log));
    while (!erased && log->spare_blank < log->bank_sectors) {
        hotreload_log_err_t err = hotreload_log_io_clear(log, first + log->spare_blank, &erased);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        log->spare_blank++;
    }
    return erased ? HOTRELOAD_LOG_OK : HOTRELOAD_LOG_NOT_FOUND;
}

hotreload_log_err_t hotreload_log_erase_ahead(hotreload_log_t *log)
{
    if (log->appending || log->newest_count == 0 || log->bank < 0 || log->bare_size > 0) {
        return HOTRELOAD_LOG_NOT_FOUND;
    }
    hotreload_log_span_t span;
    hotreload_log_err_t err = find_ahead(log, &span);
    if (err == HOTRELOAD_LOG_OK) {
        err = clear_ahead(log, span);
    }
    return err == HOTRELOAD_LOG_NOT_FOUND ? clear_bank(log) : err;
}
