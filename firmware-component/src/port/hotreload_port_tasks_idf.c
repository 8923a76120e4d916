/*
 * SPDX-License-Identifier: MIT
 *
 * Looking at all tasks while none of them runs, as esp_backtrace_print_all_tasks() does: the scheduler is suspended on
 * this core, and on the other one by a call in its IPC task, which preempts whatever ran there. So each task but these
 * two has its registers in a frame at the top of its stack, and its register windows in the stack: an XtExcFrame, or an
 * XtSolFrame when it gave way itself (exit is 0). Interrupts go on; their frames are on a stack of their own, and an
 * interrupt of the other core that is under way ends before its IPC task runs.
 *
 * The list of tasks is read by the task snapshot of ESP-IDF's own core dump and task watchdog.
 */
#include "sdkconfig.h"

#ifndef CONFIG_HOTRELOAD_EMULATED

#include <stdlib.h>
#include <string.h>

#include "esp_debug_helpers.h"
#include "esp_idf_version.h"
#include "esp_ipc.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "port/hotreload_port.h"
#if __has_include("xtensa_context.h")
#include "xtensa_context.h"
#else /* up to 5.2 */
#include "freertos/xtensa_context.h"
#endif
#if __has_include("freertos/freertos_debug.h")
#include "freertos/freertos_debug.h"
#elif __has_include("esp_private/freertos_debug.h")
#include "esp_private/freertos_debug.h"
#else
#include "freertos/task_snapshot.h"
#ifndef CONFIG_FREERTOS_ENABLE_TASK_SNAPSHOT
#error "Without task snapshots it cannot be told whether code of a module still runs: switch \
CONFIG_FREERTOS_ENABLE_TASK_SNAPSHOT on (Component config > FreeRTOS > Port)"
#endif
#endif

/** Tasks that may be created between counting and suspending. */
#define SPARE_TASKS 4
/** The end of a stack is not in a snapshot: bytes above its top that are looked at, in internal memory. */
#define STACK_REACH (64 * 1024)

#if !CONFIG_FREERTOS_UNICORE
typedef struct {
    volatile bool stands_still;
    volatile bool done;
    volatile bool left;
    TaskHandle_t ipc_task;
} other_core_t;

static void stand_still(void *argument)
{
    other_core_t *core = argument;
    vTaskSuspendAll();
    core->ipc_task = xTaskGetCurrentTaskHandle();
    core->stands_still = true;
    while (!core->done) {
    }
    xTaskResumeAll();
    core->left = true;
}
#endif

static void fill_from_frame(hotreload_port_task_t *task, const void *top_of_stack)
{
    const XtExcFrame *frame = top_of_stack;
    task->stack_low = (uint32_t)top_of_stack - 16;
    if (frame->exit == 0) {
        const XtSolFrame *solicited = top_of_stack;
        task->a[0] = (uint32_t)solicited->pc; /* vPortYield() returns there, and the frame is its own. */
        task->a[1] = (uint32_t)top_of_stack;
    } else {
        task->pc = (uint32_t)frame->pc;
        memcpy(task->a, &frame->a0, sizeof(task->a));
    }
}

static void fill_from_caller(hotreload_port_task_t *task)
{
    uint32_t pc; /* In this file. */
    esp_backtrace_get_start(&pc, &task->a[1], &task->a[0]); /* It spills the register windows too. */
    task->stack_low = task->a[1] - 16;
}

static void visit_all(hotreload_port_visitor_t visit, void *context, const TaskSnapshot_t *snapshots, UBaseType_t count,
                      TaskHandle_t skipped)
{
    const TaskHandle_t self = xTaskGetCurrentTaskHandle();
    for (UBaseType_t i = 0; i < count; i++) {
        TaskHandle_t handle = (TaskHandle_t)snapshots[i].pxTCB;
        if (handle == NULL || handle == skipped) {
            continue;
        }
        hotreload_port_task_t task = {.name = pcTaskGetName(handle)};
        if (handle == self) {
            fill_from_caller(&task);
        } else {
            fill_from_frame(&task, snapshots[i].pxTopOfStack);
        }
        task.stack_high = (uint32_t)snapshots[i].pxEndOfStack;
        if (task.stack_high <= task.stack_low) {
            task.stack_high = task.stack_low + STACK_REACH;
        }
        if (visit(context, &task)) {
            return;
        }
    }
}

bool hotreload_port_visit_tasks(hotreload_port_visitor_t visit, void *context)
{
    const UBaseType_t room = uxTaskGetNumberOfTasks() + SPARE_TASKS;
    TaskSnapshot_t *snapshots = calloc(room, sizeof(*snapshots));
    if (snapshots == NULL) {
        return false;
    }
    TaskHandle_t skipped = NULL;
    /* As for a flash operation: the IPC task runs with the priority of who calls, and must not wait for any other. */
    const UBaseType_t priority = uxTaskPriorityGet(NULL);
    vTaskPrioritySet(NULL, configMAX_PRIORITIES - 1);
#if !CONFIG_FREERTOS_UNICORE
    other_core_t other = {0};
    /* Whichever core this task goes on from: it is not the one that stands still. */
    if (esp_ipc_call(!xPortGetCoreID(), stand_still, &other) != ESP_OK) {
        vTaskPrioritySet(NULL, priority);
        free(snapshots);
        return false;
    }
    while (!other.stands_still) {
    }
    skipped = other.ipc_task;
#endif
    vTaskSuspendAll();
    UBaseType_t size_of_tcb;
    UBaseType_t count = uxTaskGetSnapshotAll(snapshots, room, &size_of_tcb);
    visit_all(visit, context, snapshots, count, skipped);
#if !CONFIG_FREERTOS_UNICORE
    other.done = true;
#endif
    xTaskResumeAll();
#if !CONFIG_FREERTOS_UNICORE
    while (!other.left) {
    }
#endif
    vTaskPrioritySet(NULL, priority);
    free(snapshots);
    return count < room;
}

#endif
