/*
 * SPDX-License-Identifier: MIT
 *
 * What happens when the firmware crashes: a report like that of ESP-IDF's panic handler, then the end of the board with
 * status 134.
 */
#pragma once

#include <stdint.h>

/* asm/signal.h of the kernel's arch/xtensa */
enum { CRASH_SIGINFO = 4, CRASH_ON_STACK = 0x08000000, CRASH_RESTART = 0x10000000, CRASH_NO_DEFER = 0x40000000 };

/* The frame that the kernel (linux-user/xtensa/signal.c in QEMU) puts on the signal stack. */
typedef struct {
    uint32_t flags;
    uint32_t link;
    uint32_t stack[3];
    uint32_t pc, ps, lbeg, lend, lcount, sar, acclo, acchi;
    uint32_t a[16];
} signal_context_t;

enum { CRASH_STATUS = 134 };

/* Installs the handlers of the signals that mean a crash, and of those that end tasks and stop them. */
void crash_install_handlers(void);

/* Reports `message`, registers and backtrace of the caller, and ends the board. */
void crash_abort(const char *message) __attribute__((noreturn));

/* Registers of a crashed thread, its register windows already on its stack. */
typedef struct {
    uint32_t pc;
    uint32_t ps;
    uint32_t a[16];
} crash_frame_t;

/* Prints "Backtrace: 0xpc:0xsp ..." as ESP-IDF does, so that its tools (and xtensa-hr-elf-addr2line) decode it. */
void crash_print_backtrace(const crash_frame_t *frame);

/* printf to stdout with neither libc's buffers nor its locks. */
void crash_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
