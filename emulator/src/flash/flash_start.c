/* SPDX-License-Identifier: MIT */
#include "../linux/linux.h"
#include "../start/board.h"
#include "flash.h"
#include "partition_table.h"

enum { FILE_BYTES = 32 * 1024 };

partition_table_t partition_table;

static const char *read_file(const char *file)
{
    static char text[FILE_BYTES + 1];
    long fd = linux_call4(LINUX_OPENAT, LINUX_AT_FDCWD, file, LINUX_O_CLOEXEC, 0);
    long length = 0;
    long got = fd;
    while (fd >= 0 && length < FILE_BYTES &&
        (got = linux_call3(LINUX_READ, fd, text + length, FILE_BYTES - length)) > 0) {
        length += got;
    }
    if (got < 0) {
        char name[24];
        board_refuse("--partitions %s: cannot read: %s", file, linux_error_name(got, name));
    }
    linux_call1(LINUX_CLOSE, fd);
    if (length == FILE_BYTES) {
        board_refuse("--partitions %s: larger than 32 KiB", file);
    }
    text[length] = '\0';
    return text;
}

void flash_start(void)
{
    const char *file = board_options.partitions;
    partition_error_t error;
    if (!partition_table_parse(file != NULL ? read_file(file) : partition_table_default, &partition_table, &error)) {
        board_refuse("%s:%d:%d: %s", file, error.line, error.column, error.message);
    }
    flash_open(board_options.flash, partition_table.end > FLASH_MINIMUM ? partition_table.end : FLASH_MINIMUM);
}
