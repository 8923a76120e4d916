/*
 * SPDX-License-Identifier: MIT
 *
 * Flash access of the module log: everything that is written is read back, everything that is erased is looked at.
 */
#include <string.h>

#include "log/hotreload_log_private.h"

/** Bytes compared at once: on the stack of a server's task. */
#define CHUNK 256u

static hotreload_log_err_t result(hotreload_log_t *log, int driver_error)
{
    if (driver_error != 0) {
        log->driver_error = driver_error;
        return HOTRELOAD_LOG_FLASH;
    }
    return HOTRELOAD_LOG_OK;
}

hotreload_log_err_t hotreload_log_io_read(hotreload_log_t *log, uint32_t offset, void *data, uint32_t size)
{
    return result(log, log->port->read(log->port->context, offset, data, size));
}

hotreload_log_err_t hotreload_log_io_read_raw(hotreload_log_t *log, uint32_t offset, void *data, uint32_t size)
{
    return result(log, log->port->read_raw(log->port->context, offset, data, size));
}

hotreload_log_err_t hotreload_log_io_write(hotreload_log_t *log, uint32_t offset, const void *data, uint32_t size)
{
    if (offset % HOTRELOAD_LOG_SECTOR == 0) {
        hotreload_log_scan_hint(log, offset / HOTRELOAD_LOG_SECTOR, true);
    }
    hotreload_log_err_t err = hotreload_log_bare_forestall(log);
    if (err == HOTRELOAD_LOG_OK) {
        err = result(log, log->port->write(log->port->context, offset, data, size));
    }
    uint8_t back[CHUNK];
    for (uint32_t done = 0; err == HOTRELOAD_LOG_OK && done < size; done += CHUNK) {
        uint32_t count = size - done < CHUNK ? size - done : CHUNK;
        err = hotreload_log_io_read(log, offset + done, back, count);
        if (err == HOTRELOAD_LOG_OK && memcmp(back, (const uint8_t *)data + done, count) != 0) {
            log->driver_error = 0; /* The driver sees nothing wrong. */
            err = HOTRELOAD_LOG_DAMAGED;
        }
    }
    return err;
}

hotreload_log_err_t hotreload_log_io_is_blank(hotreload_log_t *log, uint32_t sector, bool *blank)
{
    uint8_t cells[CHUNK];
    *blank = true;
    for (uint32_t done = 0; *blank && done < HOTRELOAD_LOG_SECTOR; done += CHUNK) {
        hotreload_log_err_t err =
            hotreload_log_io_read_raw(log, sector * HOTRELOAD_LOG_SECTOR + done, cells, CHUNK);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        *blank = hotreload_log_is_blank(cells, CHUNK);
    }
    return HOTRELOAD_LOG_OK;
}

hotreload_log_err_t hotreload_log_io_erase(hotreload_log_t *log, uint32_t first, uint32_t count)
{
    hotreload_log_err_t err = result(log, log->port->erase(log->port->context, first * HOTRELOAD_LOG_SECTOR,
                                                           count * HOTRELOAD_LOG_SECTOR));
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
