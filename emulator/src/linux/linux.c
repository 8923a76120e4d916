/* SPDX-License-Identifier: MIT */
#include "linux.h"
#include <stdio.h>

void *linux_map(void *address, size_t size, int protection, int flags, int fd, uint32_t offset)
{
    return (void *)linux_call6(LINUX_MMAP2, address, size, protection, flags, fd, offset / LINUX_PAGE);
}

long linux_write_all(int fd, const void *data, size_t size)
{
    const char *at = data;
    while (size > 0) {
        long written = linux_call3(LINUX_WRITE, fd, at, size);
        if (written == -LINUX_EINTR || written == -LINUX_EAGAIN) {
            continue;
        }
        if (written < 0) {
            return written;
        }
        at += written;
        size -= (size_t)written;
    }
    return 0;
}

const char *linux_error_name(long negative_errno, char buffer[24])
{
    switch (-negative_errno) {
    case 1:
        return "EPERM";
    case 2:
        return "ENOENT";
    case 5:
        return "EIO";
    case LINUX_EAGAIN:
        return "EAGAIN";
    case 12:
        return "ENOMEM";
    case 13:
        return "EACCES";
    case 20:
        return "ENOTDIR";
    case 21:
        return "EISDIR";
    case 22:
        return "EINVAL";
    case 24:
        return "EMFILE";
    case 28:
        return "ENOSPC";
    case 30:
        return "EROFS";
    case 98:
        return "EADDRINUSE";
    default:
        snprintf(buffer, 24, "errno %ld", -negative_errno);
        return buffer;
    }
}

void linux_exit(int status)
{
    for (;;) {
        linux_call1(LINUX_EXIT_GROUP, status);
    }
}

int64_t linux_clock_us(int clock)
{
    linux_timespec_t now = {0, 0};
    linux_call2(LINUX_CLOCK_GETTIME, clock, &now);
    return (int64_t)now.seconds * 1000000 + now.nanoseconds / 1000;
}
