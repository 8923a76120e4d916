/*
 * SPDX-License-Identifier: MIT
 *
 * Flash access of the module log: everything that is written is read back, everything that is erased is looked at, each
 * in one read a sector: a read of a chip's flash takes some tens of microseconds, however few bytes it is for.
 */
#include <string.h>

#include "log/hotreload_log_private.h"

/** Largest write that is compared byte by byte. */
#define SMALL sizeof(hotreload_log_slot_t)
/** How often what was written is read, until it is read as it was written. */
#define READS 2

hotreload_log_err_t hotreload_log_io_result(hotreload_log_t *log, int driver_error)
{
    if (driver_error != 0) {
        log->driver_error = driver_error;
        return HOTRELOAD_LOG_FLASH;
    }
    return HOTRELOAD_LOG_OK;
}

hotreload_log_err_t hotreload_log_io_read(hotreload_log_t *log, uint32_t offset, void *data, uint32_t size)
{
    return hotreload_log_io_result(log, log->port->read(log->port->context, offset, data, size));
}

hotreload_log_err_t hotreload_log_io_write(hotreload_log_t *log, uint32_t offset, void *data, uint32_t size)
{
    uint8_t small[SMALL];
    uint32_t crc = size > SMALL ? hotreload_log_crc32(data, size) : 0;
    hotreload_log_err_t err =
        hotreload_log_io_result(log, log->port->write(log->port->context, offset, data, size));
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    /* Read again when that fails: one misread must not make the index say something else than flash. */
    bool same = false;
    for (int reads = 0; !same && reads < READS; reads++) {
        err = hotreload_log_io_read(log, offset, size > SMALL ? data : small, size);
        same = err == HOTRELOAD_LOG_OK
               && (size > SMALL ? hotreload_log_crc32(data, size) == crc : memcmp(small, data, size) == 0);
    }
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    log->driver_error = 0; /* The driver sees nothing wrong. */
    return same ? HOTRELOAD_LOG_OK : HOTRELOAD_LOG_DAMAGED;
}

hotreload_log_err_t hotreload_log_io_is_blank(hotreload_log_t *log, uint32_t sector, bool *blank)
{
    const hotreload_log_port_t *port = log->port;
    void *cells = port->buffer_take(port->context);
    if (cells == NULL) {
        return hotreload_log_io_result(log, port->no_memory);
    }
    int failed = port->read_raw(port->context, sector * HOTRELOAD_LOG_SECTOR, cells, HOTRELOAD_LOG_SECTOR);
    *blank = failed == 0 && hotreload_log_is_blank(cells, HOTRELOAD_LOG_SECTOR);
    port->buffer_give(port->context, cells);
    return hotreload_log_io_result(log, failed);
}

hotreload_log_err_t hotreload_log_io_erase(hotreload_log_t *log, uint32_t first, uint32_t count)
{
    hotreload_log_err_t err = hotreload_log_io_result(
        log, log->port->erase(log->port->context, first * HOTRELOAD_LOG_SECTOR, count * HOTRELOAD_LOG_SECTOR));
    for (uint32_t i = 0; err == HOTRELOAD_LOG_OK && i < count; i++) {
        bool blank = false;
        err = hotreload_log_io_is_blank(log, first + i, &blank);
        if (err == HOTRELOAD_LOG_OK && !blank) {
            log->driver_error = 0;
            err = HOTRELOAD_LOG_FLASH;
        }
    }
    return err;
}

hotreload_log_err_t hotreload_log_io_clear(hotreload_log_t *log, uint32_t sector, bool *erased)
{
    bool blank = false;
    hotreload_log_err_t err = hotreload_log_io_is_blank(log, sector, &blank);
    if (err == HOTRELOAD_LOG_OK && !blank) {
        err = hotreload_log_io_erase(log, sector, 1);
    }
    if (erased != NULL) {
        *erased = !blank;
    }
    return err;
}
