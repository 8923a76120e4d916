/*
 * SPDX-License-Identifier: MIT
 *
 * Erases ahead of the next append, one sector a call.
 */
#include "log/hotreload_log_private.h"

/** The sectors that a record like the newest will take, and one more if it is free: modules grow. */
static hotreload_log_err_t find_ahead(hotreload_log_t *log, hotreload_log_span_t *span)
{
    hotreload_log_kept_t kept;
    hotreload_log_choice_t choice;
    hotreload_log_err_t err = hotreload_log_settle(log, &choice);
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

hotreload_log_err_t hotreload_log_erase_ahead(hotreload_log_t *log)
{
    if (log->appending || log->newest_count == 0) {
        return HOTRELOAD_LOG_NOT_FOUND;
    }
    hotreload_log_span_t span;
    hotreload_log_err_t err = find_ahead(log, &span);
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    if (span.first != log->ahead.first || span.count != log->ahead.count) {
        log->ahead = span;
        log->ahead_done = 0;
    }
    while (log->ahead_done < span.count) {
        bool blank = false;
        uint32_t sector = span.first + log->ahead_done;
        err = hotreload_log_io_is_blank(log, sector, &blank);
        if (err == HOTRELOAD_LOG_OK && !blank) {
            err = hotreload_log_io_erase(log, sector, 1);
        }
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        log->ahead_done++;
        if (!blank) {
            return HOTRELOAD_LOG_OK;
        }
    }
    return HOTRELOAD_LOG_NOT_FOUND;
}
