/* SPDX-License-Identifier: MIT */
#include "watch.h"
#include "../linux/linux.h"
#include "../start/board.h"
#include "../start/reset.h"
#include "crash.h"
#include "freertos/FreeRTOS.h"
#include <stdlib.h>
#include <string.h>

enum {
    SLOTS = 64,
    SIGNAL_INT = 2,
    SIGNAL_KILL = 9,
    SIGNAL_SEGV = 11,
    SIGNAL_TERM = 15,
    SIGNAL_CHILD = 17,
    SIGNAL_SET_MASK = 2,
    DIE_WITH_PARENT = 1, /* PR_SET_PDEATHSIG */
    LIMIT_CORE = 4,      /* RLIMIT_CORE */
    CLONE = 116,
    WAIT_DONT_BLOCK = 1,
};

enum { SLOT_FREE, SLOT_LIVE, SLOT_ENDED };

/* The watched file: one of these, then the slots' pages. */
typedef struct {
    char names[SLOTS][configMAX_TASK_NAME_LEN];
    uint8_t state[SLOTS];
} watch_registry_t;

_Static_assert(sizeof(watch_registry_t) <= LINUX_PAGE, "the registry is one page");

static int s_file = -1;
static watch_registry_t *s_registry;

static uint8_t *page_of(int slot)
{
    return (uint8_t *)s_registry + (slot + 1) * LINUX_PAGE;
}

static bool map_registry(int file)
{
    size_t size = (SLOTS + 1) * LINUX_PAGE;
    s_registry = linux_map(NULL, size, LINUX_PROT_READ | LINUX_PROT_WRITE, LINUX_MAP_SHARED, file, 0);
    if (LINUX_FAILED(s_registry)) {
        return false;
    }
    s_file = file;
    memset(s_registry, 0, size);
    return true;
}

static void report_overflow(void)
{
    bool found = false;
    for (int slot = 0; slot < SLOTS; slot++) {
        static const uint8_t untouched[LINUX_PAGE];
        if (s_registry->state[slot] == SLOT_LIVE && memcmp(page_of(slot), untouched, LINUX_PAGE) != 0) {
            crash_print("\n***ERROR*** A stack overflow in task %s has been detected.\n", s_registry->names[slot]);
            found = true;
        }
    }
    if (!found) {
        crash_print("\n***ERROR*** A stack overflow in a task has been detected; the tasks are");
        for (int slot = 0; slot < SLOTS; slot++) {
            if (s_registry->state[slot] == SLOT_LIVE) {
                crash_print(" %s", s_registry->names[slot]);
            }
        }
        crash_print(".\n");
    }
    crash_print("No registers: the stack has no room for them.\n\n");
}

/* Ends as the board did. */
static void end_like(uint32_t status)
{
    uint32_t signal = status & 0x7f;
    if (signal == SIGNAL_SEGV || (signal == 0 && (status >> 8 & 0xff) == CRASH_STATUS)) {
        reset_note_crash();
    }
    if (signal == 0) {
        linux_exit((int)(status >> 8 & 0xff));
    }
    if (signal == SIGNAL_SEGV) {
        report_overflow();
        linux_exit(CRASH_STATUS);
    }
    crash_print("\nboard: ended by signal %u, which is not the firmware's doing\n", (unsigned)signal);
    linux_exit(128 + (int)signal);
}

static void watch(long board, uint64_t signals)
{
    for (;;) {
        long signal = linux_call4(LINUX_RT_SIGTIMEDWAIT, &signals, NULL, NULL, sizeof(signals));
        if (signal == SIGNAL_TERM || signal == SIGNAL_INT) {
            linux_call2(LINUX_KILL, board, SIGNAL_TERM);
        }
        uint32_t status;
        if (linux_call4(LINUX_WAIT4, board, &status, WAIT_DONT_BLOCK, NULL) == board) {
            end_like(status);
        }
    }
}

static uint64_t bit(int signal)
{
    return 1ULL << (signal - 1);
}

void watch_start(void)
{
    const char *before = getenv("BOARD_WATCH");
    if (before != NULL) {
        if (strcmp(before, "no") != 0 && !map_registry(atoi(before))) {
            board_refuse("BOARD_WATCH is neither \"no\" nor a file of a watcher");
        }
        return;
    }
    long file = linux_call2(LINUX_MEMFD_CREATE, "stacks", 0); /* stays open when the board restarts */
    if (file < 0 || linux_call3(LINUX_FTRUNCATE, file, (SLOTS + 1) * LINUX_PAGE, 0) != 0 || !map_registry((int)file)) {
        board_refuse("cannot make the memory that the watcher shares with the board");
    }
    uint64_t signals = bit(SIGNAL_TERM) | bit(SIGNAL_INT) | bit(SIGNAL_CHILD);
    uint64_t mask_before;
    linux_call4(LINUX_RT_SIGPROCMASK, SIGNAL_SET_MASK, &signals, &mask_before, sizeof(signals));
    long watcher = linux_call0(LINUX_GETPID);
    long board = linux_call5(CLONE, SIGNAL_CHILD, 0, 0, 0, 0);
    if (board < 0) {
        board_refuse("cannot start the board's process");
    }
    if (board > 0) {
        watch(board, signals);
    }
    linux_call2(LINUX_PRCTL, DIE_WITH_PARENT, SIGNAL_KILL);
    if (linux_call0(LINUX_GETPPID) != watcher) {
        linux_exit(1); /* it died meanwhile */
    }
    linux_call4(LINUX_RT_SIGPROCMASK, SIGNAL_SET_MASK, &mask_before, NULL, sizeof(mask_before));
    static const uint32_t no_core_file[2] = {0, 0};
    linux_call2(LINUX_SETRLIMIT, LIMIT_CORE, no_core_file);
}

int watch_file(void)
{
    return s_file;
}

int watch_stack(const char *task_name, void *stack_low)
{
    if (s_registry == NULL) {
        return WATCH_NONE;
    }
    for (int slot = 0; slot < SLOTS; slot++) {
        if (s_registry->state[slot] != SLOT_FREE) {
            continue;
        }
        memset(page_of(slot), 0, LINUX_PAGE);
        void *mapped = linux_map(stack_low, LINUX_PAGE, LINUX_PROT_READ | LINUX_PROT_WRITE,
            LINUX_MAP_SHARED | LINUX_MAP_FIXED, s_file, (slot + 1) * LINUX_PAGE);
        if (mapped != stack_low) {
            return WATCH_NONE;
        }
        strlcpy(s_registry->names[slot], task_name, configMAX_TASK_NAME_LEN);
        s_registry->state[slot] = SLOT_LIVE;
        return slot;
    }
    return WATCH_NONE;
}

void watch_end(int slot)
{
    if (slot != WATCH_NONE) {
        s_registry->state[slot] = SLOT_ENDED;
    }
}

void watch_release(int slot)
{
    if (slot != WATCH_NONE) {
        s_registry->state[slot] = SLOT_FREE;
    }
}
