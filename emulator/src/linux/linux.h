/*
 * SPDX-License-Identifier: MIT
 *
 * The part of Linux's interface on Xtensa that the board uses. Numbers and structures are those of the kernel's
 * arch/xtensa (syscall.tbl, asm/signal.h, asm/mman.h) and include/uapi. All calls return a negative errno value on
 * failure; none touches errno.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

long linux_syscall(long number, long arg1, long arg2, long arg3, long arg4, long arg5, long arg6);
long linux_clone(
    unsigned flags, void *stack_top, void (*entry)(void *), void *argument, void *child_tid, void *thread_pointer);
void linux_exit_thread(void) __attribute__((noreturn));

enum {
    LINUX_CLOSE = 9,
    LINUX_READ = 12,
    LINUX_WRITE = 13,
    LINUX_LSEEK = 15,
    LINUX_FTRUNCATE = 23,
    LINUX_FSYNC = 26,
    LINUX_FLOCK = 56,
    LINUX_MMAP2 = 80,
    LINUX_MUNMAP = 81,
    LINUX_SOCKET = 96,
    LINUX_SETSOCKOPT = 97,
    LINUX_BIND = 100,
    LINUX_LISTEN = 102,
    LINUX_GETSOCKNAME = 104,
    LINUX_SENDTO = 110,
    LINUX_RECVFROM = 111,
    LINUX_EXECVE = 117,
    LINUX_EXIT_GROUP = 119,
    LINUX_GETPID = 120,
    LINUX_WAIT4 = 121,
    LINUX_KILL = 123,
    LINUX_TGKILL = 125,
    LINUX_PRCTL = 130,
    LINUX_GETPPID = 150,
    LINUX_SETRLIMIT = 188,
    LINUX_FUTEX = 191,
    LINUX_NANOSLEEP = 195,
    LINUX_SCHED_YIELD = 219,
    LINUX_SIGALTSTACK = 224,
    LINUX_RT_SIGACTION = 226,
    LINUX_RT_SIGPROCMASK = 227,
    LINUX_RT_SIGTIMEDWAIT = 229,
    LINUX_CLOCK_GETTIME = 245,
    LINUX_PPOLL = 273,
    LINUX_OPENAT = 288,
    LINUX_READLINKAT = 295,
    LINUX_EVENTFD2 = 316,
    LINUX_ACCEPT4 = 333,
    LINUX_GETRANDOM = 338,
    LINUX_MEMFD_CREATE = 339,
};

/* System calls by their number of arguments. */
#define linux_call0(n) linux_syscall(n, 0, 0, 0, 0, 0, 0)
#define linux_call1(n, a) linux_syscall(n, (long)(a), 0, 0, 0, 0, 0)
#define linux_call2(n, a, b) linux_syscall(n, (long)(a), (long)(b), 0, 0, 0, 0)
#define linux_call3(n, a, b, c) linux_syscall(n, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define linux_call4(n, a, b, c, d) linux_syscall(n, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define linux_call5(n, a, b, c, d, e) linux_syscall(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)
#define linux_call6(n, a, b, c, d, e, f) \
    linux_syscall(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

enum {
    LINUX_EINTR = 4,
    LINUX_EAGAIN = 11,
    LINUX_ETIMEDOUT = 110,

    LINUX_AT_FDCWD = -100,
    LINUX_O_RDWR = 2,
    LINUX_O_CREAT = 0100,
    LINUX_O_CLOEXEC = 02000000,
    LINUX_SEEK_SET = 0,
    LINUX_SEEK_END = 2,
    LINUX_LOCK_EX = 2,
    LINUX_LOCK_NB = 4,
    LINUX_MFD_CLOEXEC = 1,

    LINUX_PROT_READ = 1,
    LINUX_PROT_WRITE = 2,
    LINUX_PROT_EXEC = 4,
    LINUX_MAP_SHARED = 1,
    LINUX_MAP_PRIVATE = 2,
    LINUX_MAP_FIXED = 0x10,
    LINUX_MAP_ANONYMOUS = 0x800,
    LINUX_PAGE = 4096,

    LINUX_CLOCK_REALTIME = 0,
    LINUX_CLOCK_MONOTONIC = 1,
};

/* True when a system call's result, pointers included, is an error. */
#define LINUX_FAILED(result) ((unsigned long)(result) > -4096UL)

typedef struct {
    int32_t seconds;
    int32_t nanoseconds;
} linux_timespec_t;

/* Maps memory; offset in bytes, a multiple of a page. The address, or a negative errno value (see LINUX_FAILED). */
void *linux_map(void *address, size_t size, int protection, int flags, int fd, uint32_t offset);

/* Writes all bytes, however many system calls that takes. 0, or a negative errno value. */
long linux_write_all(int fd, const void *data, size_t size);

/* The name of the commonest errno values ("EACCES"), else "errno N" in `buffer`. */
const char *linux_error_name(long negative_errno, char buffer[24]);

/* Ends the process. */
void linux_exit(int status) __attribute__((noreturn));

/* Microseconds of a clock. */
int64_t linux_clock_us(int clock);
