/*
 * SPDX-License-Identifier: MIT
 *
 * Stopping all tasks, to look at where they stand. Each thread gets a signal, whose handler finds the thread's registers
 * in the signal's frame (QEMU writes all register windows to the stack first), hands them over and waits.
 */
#include "../crash/crash.h"
#include "../linux/linux.h"
#include "board_tasks.h"
#include "sync.h"
#include "task.h"
#include <string.h>

/* snapshot_signal.S calls it, on the signal stack. */
void task_stand_still(const signal_context_t *context);

enum { SIGNAL_SNAPSHOT = 12 /* SIGUSR2 */, PAUSE_US = 5000, TRIES = 400 };

/* Number of the visit under way; 0: none. A signal that comes late finds another one. */
static uint32_t s_visit;
static uint32_t s_visits;
static uint32_t s_answers; /* counts; what the visitor waits on */

void task_stand_still(const signal_context_t *context)
{
    TaskHandle_t self = task_self();
    uint32_t visit = __atomic_load_n(&s_visit, __ATOMIC_ACQUIRE);
    if (visit == 0 || self->visited == visit) {
        return;
    }
    self->pc = context->pc;
    memcpy(self->a, context->a, sizeof(self->a));
    __atomic_store_n(&self->visited, visit, __ATOMIC_RELEASE);
    __atomic_add_fetch(&s_answers, 1, __ATOMIC_RELEASE);
    board_futex_wake(&s_answers);
    while (!self->visits && __atomic_load_n(&s_visit, __ATOMIC_ACQUIRE) == visit) {
        board_futex_wait(&s_visit, visit, BOARD_FOREVER);
    }
}

static bool stands_still(const TaskHandle_t task, uint32_t visit)
{
    return __atomic_load_n(&task->visited, __ATOMIC_ACQUIRE) == visit ||
        __atomic_load_n(&task->thread_id, __ATOMIC_ACQUIRE) == 0;
}

/* Again and again: a signal may come just before the thread waits in the host, and be taken up with the next one. */
static bool stop(TaskHandle_t task, uint32_t visit)
{
    for (int try = 0; try < TRIES; try++) {
        uint32_t answers = __atomic_load_n(&s_answers, __ATOMIC_ACQUIRE);
        if (stands_still(task, visit)) {
            return true;
        }
        linux_call3(LINUX_TGKILL, linux_call0(LINUX_GETPID), task->thread_id, SIGNAL_SNAPSHOT);
        if (!stands_still(task, visit)) {
            board_futex_wait(&s_answers, answers, board_now_us() + PAUSE_US);
        }
    }
    return stands_still(task, visit);
}

static bool show(const TaskHandle_t task, board_task_visitor_t visit, void *context)
{
    board_task_state_t state = {
        .name = task->name,
        .pc = task->pc,
        .stack_low = (uint32_t)task->stack_low,
        .stack_high = (uint32_t)task->stack_high,
    };
    memcpy(state.a, task->a, sizeof(state.a));
    return visit(context, &state);
}

/*
 * The calling task's own: what the handler has saved of it is a frame that has returned since. This one stays, and the
 * windows of its callers were written to the stack then.
 */
static void stand_here(TaskHandle_t self, uint32_t return_address, uint32_t sp)
{
    self->pc = (uint32_t)board_tasks_visit;
    memset(self->a, 0, sizeof(self->a));
    self->a[0] = return_address;
    self->a[1] = sp;
}

__attribute__((noinline)) bool board_tasks_visit(board_task_visitor_t visit, void *context)
{
    uint32_t sp;
    __asm__ volatile("mov %0, a1" : "=r"(sp));
    TaskHandle_t self = task_self();
    TaskHandle_t first = task_list_lock(); /* no task begins or ends meanwhile */
    s_visits = s_visits + 1 != 0 ? s_visits + 1 : 1;
    const uint32_t number = s_visits;
    self->visits = true;
    __atomic_store_n(&s_visit, number, __ATOMIC_RELEASE);
    bool all = true;
    for (TaskHandle_t task = first; all && task != NULL; task = task->next_alive) {
        all = stop(task, number);
    }
    stand_here(self, (uint32_t)__builtin_return_address(0), sp);
    bool enough = false;
    for (TaskHandle_t task = first; all && !enough && task != NULL; task = task->next_alive) {
        enough = task->visited == number && show(task, visit, context);
    }
    __atomic_store_n(&s_visit, 0, __ATOMIC_RELEASE);
    board_futex_wake(&s_visit);
    self->visits = false;
    task_list_unlock();
    return all;
}
