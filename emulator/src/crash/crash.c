/* SPDX-License-Identifier: MIT */
#include "crash.h"
#include "../linux/linux.h"
#include "../start/reset.h"
#include "../task/task.h"
#include "esp_err.h"
#include "esp_system.h"
#include "watch.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

enum {
    SIGNAL_ILL = 4,
    SIGNAL_TRAP = 5,
    SIGNAL_BUS = 7,
    SIGNAL_FPE = 8,
    SIGNAL_DELETE = 10,
    SIGNAL_SEGV = 11,
    SIGNAL_SNAPSHOT = 12,
    CODE_ILLEGAL_PRIVILEGED = 5, /* ILL_PRVOPC */
};

/* asm/signal.h */
typedef struct {
    const void *handler;
    uint32_t flags;
    void *restorer;
    uint32_t mask[2];
} signal_action_t;

void task_delete_signal(int);
void task_snapshot_signal(int);

static const char *s_abort_message;
static uint32_t s_crashing;

void crash_print(const char *format, ...)
{
    char line[256];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(line, sizeof(line), format, args);
    va_end(args);
    linux_write_all(1, line, length < (int)sizeof(line) ? (size_t)length : sizeof(line) - 1);
}

static const char *cause_of(int signal, int code, uint32_t address, const TaskHandle_t task, uint32_t sp)
{
    uint32_t low = (uint32_t)task->stack_low;
    if (low != 0 && (sp < low || (address >= (uint32_t)task->mapping && address < low))) {
        return "Stack overflow";
    }
    switch (signal) {
    case SIGNAL_ILL:
        return code == CODE_ILLEGAL_PRIVILEGED ? "PrivilegedInstruction" : "IllegalInstruction";
    case SIGNAL_FPE:
        return "IntegerDivideByZero";
    case SIGNAL_TRAP:
        return "Breakpoint";
    case SIGNAL_BUS:
        return "BusError";
    default:
        return "LoadStoreProhibited";
    }
}

static void print_registers(const signal_context_t *context, uint32_t address, bool has_address)
{
    crash_print("Core  0 register dump:\nPC      : 0x%08lx  PS      : 0x%08lx", context->pc, context->ps);
    for (int i = 0; i < 16; i++) {
        crash_print("%sA%-2d     : 0x%08lx", i % 4 == 2 ? "\n" : "  ", i, context->a[i]);
    }
    crash_print("  LBEG    : 0x%08lx  LEND    : 0x%08lx\nLCOUNT  : 0x%08lx", context->lbeg, context->lend,
        context->lcount);
    if (has_address) {
        crash_print("  EXCVADDR: 0x%08lx", address);
    }
    crash_print("\n\n");
}

/* The first thread to crash reports; another one that crashes meanwhile waits for the end. */
static void on_crash(int signal, const int32_t *info, const void *context_pointer)
{
    const signal_context_t *context = context_pointer;
    if (__atomic_exchange_n(&s_crashing, 1, __ATOMIC_SEQ_CST) != 0) {
        for (;;) {
            linux_call4(LINUX_PPOLL, NULL, 0, NULL, NULL);
        }
    }
    if (watch_file() == WATCH_NONE) {
        reset_note_crash(); /* else the watcher does, which a crash cannot have damaged */
    }
    TaskHandle_t task = task_self();
    uint32_t address = (uint32_t)info[3];
    if (s_abort_message != NULL) {
        crash_print("\n%s\n\n", s_abort_message);
    } else {
        crash_print("\nGuru Meditation Error: Core  0 panic'ed (%s). Exception was unhandled.\n",
            cause_of(signal, info[2], address, task, context->a[1]));
    }
    crash_print("Task: \"%s\"\n\n", task->name);
    print_registers(context, address, signal == SIGNAL_SEGV || signal == SIGNAL_BUS);
    crash_frame_t frame = {.pc = context->pc, .ps = context->ps};
    for (int i = 0; i < 16; i++) {
        frame.a[i] = context->a[i];
    }
    crash_print_backtrace(&frame);
    linux_exit(CRASH_STATUS);
}

static void install(int signal, const void *handler, uint32_t flags)
{
    signal_action_t action = {.handler = handler, .flags = flags};
    linux_call4(LINUX_RT_SIGACTION, signal, &action, NULL, sizeof(action.mask));
}

void crash_install_handlers(void)
{
    static const int crashes[] = {SIGNAL_ILL, SIGNAL_TRAP, SIGNAL_BUS, SIGNAL_FPE, SIGNAL_SEGV};
    for (size_t i = 0; i < sizeof(crashes) / sizeof(crashes[0]); i++) {
        install(crashes[i], on_crash, CRASH_SIGINFO | CRASH_ON_STACK | CRASH_NO_DEFER);
    }
    install(SIGNAL_DELETE, task_delete_signal, CRASH_ON_STACK);
    install(SIGNAL_SNAPSHOT, task_snapshot_signal, CRASH_SIGINFO | CRASH_ON_STACK | CRASH_RESTART);
}

/* By an illegal instruction: the signal's handler finds all registers of the caller's, and its windows on the stack. */
void crash_abort(const char *message)
{
    const char *none = NULL;
    __atomic_compare_exchange_n(&s_abort_message, &none, message, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    for (;;) {
        __asm__ volatile("ill");
    }
}

void esp_system_abort(const char *details)
{
    crash_abort(details);
}

void abort(void)
{
    char message[64];
    uint32_t pc = (uint32_t)__builtin_return_address(0) & 0x3fffffff;
    snprintf(message, sizeof(message), "abort() was called at PC 0x%08lx on core 0", pc - 3);
    crash_abort(message);
}

void __assert_func(const char *file, int line, const char *function, const char *expression)
{
    char message[200];
    snprintf(message, sizeof(message), "assert failed: %s %s:%d (%s)", function, file, line, expression);
    crash_abort(message);
}
