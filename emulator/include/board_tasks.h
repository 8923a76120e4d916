/*
 * SPDX-License-Identifier: MIT
 *
 * Looking at all tasks while none of them runs: what ESP-IDF's task snapshot (freertos_debug.h), with the scheduler
 * suspended on both cores, is on a chip.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where a task stands. Its register windows are in its stack: each frame's a0..a3 lie below its callee's stack pointer. */
typedef struct {
    const char *name;
    uint32_t pc;
    uint32_t a[16];
    uint32_t stack_low; /* the stack's bounds */
    uint32_t stack_high;
} board_task_state_t;

/* Called while the tasks stand still, so it must take no lock: no heap, no log. True: that is enough. */
typedef bool (*board_task_visitor_t)(void *context, const board_task_state_t *task);

/*
 * Stops all tasks, shows each one, the calling one too, and lets them go on. A system call that a task waits in goes on
 * waiting. False: a task could not be stopped, and not all were shown. Any task.
 */
bool board_tasks_visit(board_task_visitor_t visit, void *context);

#ifdef __cplusplus
}
#endif
