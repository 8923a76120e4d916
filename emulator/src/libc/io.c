/*
 * SPDX-License-Identifier: MIT
 *
 * The system calls that picolibc makes: the console on the process's own files 0, 1 and 2, and the clock. The board has
 * no file system.
 */
#include "../linux/linux.h"
#include "../start/board.h"
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/time.h>
#include <sys/types.h>
#include <unistd.h>

static ssize_t or_errno(long result)
{
    if (result < 0) {
        errno = (int)-result;
        return -1;
    }
    return result;
}

ssize_t write(int fd, const void *data, size_t size)
{
    long failure = linux_write_all(fd, data, size);
    return failure != 0 ? or_errno(failure) : (ssize_t)size;
}

ssize_t read(int fd, void *data, size_t size)
{
    return or_errno(linux_call3(LINUX_READ, fd, data, size));
}

off_t lseek(int fd, off_t offset, int whence)
{
    (void)fd, (void)offset, (void)whence;
    errno = ESPIPE;
    return -1;
}

int open(const char *path, int flags, ...)
{
    (void)path, (void)flags;
    errno = ENOENT;
    return -1;
}

int close(int fd)
{
    (void)fd;
    errno = EBADF;
    return -1;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    (void)zone;
    int64_t us = linux_clock_us(LINUX_CLOCK_REALTIME);
    now->tv_sec = us / 1000000;
    now->tv_usec = us % 1000000;
    return 0;
}

static void sleep_us(uint64_t us)
{
    linux_timespec_t left = {(int32_t)(us / 1000000), (int32_t)(us % 1000000) * 1000};
    while (linux_call2(LINUX_NANOSLEEP, &left, &left) == -LINUX_EINTR) {
    }
}

int usleep(useconds_t us)
{
    sleep_us(us);
    return 0;
}

unsigned sleep(unsigned seconds)
{
    sleep_us((uint64_t)seconds * 1000000);
    return 0;
}

int sched_yield(void)
{
    linux_call0(LINUX_SCHED_YIELD);
    return 0;
}

void _exit(int status)
{
    board_end(status);
}
