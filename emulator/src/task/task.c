/* SPDX-License-Identifier: MIT */
#include "task.h"
#include "../crash/crash.h"
#include "../crash/watch.h"
#include "../linux/linux.h"
#include "sync.h"
#include <stdio.h>
#include <string.h>

enum {
    /* Code for the board, and picolibc, are not what runs on a chip: a little more stack than asked for. */
    STACK_MARGIN = 8192,
    STACK_MAXIMUM = 16 * 1024 * 1024,
    SIGNAL_STACK = 4 * LINUX_PAGE,
    GUARD = 64 * LINUX_PAGE, /* wide: a frame with large arrays must not step over it */
    SIGNAL_DELETE = 10, /* SIGUSR1 */
    FUTEX_WAIT_SHARED = 0,
    /* VM, FS, FILES, SIGHAND, THREAD, SYSVSEM, SETTLS, CHILD_CLEARTID; the kernel insists on most of them together */
    CLONE_THREAD_FLAGS = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000 | 0x40000 | 0x80000 | 0x200000,
    CLONE_CHILD_SETTID = 0x1000000,
};

static struct tskTaskControlBlock s_startup = {.name = "startup"};
static board_lock_t s_lock;
static TaskHandle_t s_alive;
static TaskHandle_t s_ended; /* their mappings are still to be given back */
static uint32_t s_count;

void task_adopt_startup(void)
{
    __asm__ volatile("wur.threadptr %0" ::"r"(&s_startup));
    static uint8_t signal_stack[SIGNAL_STACK] __attribute__((aligned(16)));
    s_startup.mapping = signal_stack;
    task_install_signal_stack();
}

void task_install_signal_stack(void)
{
    TaskHandle_t self = task_self();
    struct {
        void *low;
        int flags;
        size_t size;
    } stack = {self->mapping, 0, SIGNAL_STACK};
    linux_call2(LINUX_SIGALTSTACK, &stack, NULL);
}

/* Unmaps what the kernel has let go of. The lock is held. */
static void reap(void)
{
    TaskHandle_t *link = &s_ended;
    while (*link != NULL) {
        TaskHandle_t task = *link;
        if (__atomic_load_n(&task->thread_id, __ATOMIC_ACQUIRE) != 0) {
            link = &task->next;
            continue;
        }
        *link = task->next;
        watch_release(task->watch_slot);
        linux_call2(LINUX_MUNMAP, task->mapping, task->mapping_size);
    }
}

static void bury(TaskHandle_t task)
{
    board_lock(&s_lock);
    TaskHandle_t *link = &s_alive;
    while (*link != task) {
        link = &(*link)->next_alive;
    }
    *link = task->next_alive;
    task->next = s_ended;
    s_ended = task;
    watch_end(task->watch_slot);
    s_count--;
    board_unlock(&s_lock);
}

static void end_self(void)
{
    TaskHandle_t self = task_self();
    self->delete_requested = 0; /* from here on it ends by itself */
    bury(self);
    linux_exit_thread();
}

void task_let_go(void)
{
    TaskHandle_t self = task_self();
    __asm__ volatile("" ::: "memory");
    if (--self->holds == 0 && __atomic_load_n(&self->delete_requested, __ATOMIC_RELAXED)) {
        linux_exit_thread(); /* the task that asked waits for this, and buries */
    }
}

static void run(void *argument)
{
    TaskHandle_t self = argument;
    task_install_signal_stack();
    self->function(self->argument);
    char message[80];
    snprintf(message, sizeof(message), "FreeRTOS: Task \"%s\" should not return, Aborting now!", self->name);
    crash_abort(message);
}

static TaskHandle_t map_task(size_t stack_size)
{
    size_t stack = (stack_size + STACK_MARGIN + sizeof(struct tskTaskControlBlock) + LINUX_PAGE - 1) & -LINUX_PAGE;
    size_t below = SIGNAL_STACK + GUARD;
    size_t size = below + stack;
    uint8_t *base = linux_map(NULL, size, 0, LINUX_MAP_PRIVATE | LINUX_MAP_ANONYMOUS, -1, 0);
    if (LINUX_FAILED(base)) {
        return NULL;
    }
    int usable = LINUX_PROT_READ | LINUX_PROT_WRITE;
    int flags = LINUX_MAP_PRIVATE | LINUX_MAP_ANONYMOUS | LINUX_MAP_FIXED;
    if (LINUX_FAILED(linux_map(base, SIGNAL_STACK, usable, flags, -1, 0)) ||
        LINUX_FAILED(linux_map(base + below, stack, usable, flags, -1, 0))) {
        linux_call2(LINUX_MUNMAP, base, size);
        return NULL;
    }
    TaskHandle_t task = (TaskHandle_t)((uintptr_t)(base + size - sizeof(*task)) & ~(uintptr_t)15);
    task->mapping = base;
    task->mapping_size = size;
    task->stack_low = base + below;
    task->stack_high = (uint8_t *)task;
    task->stack_margin = (size_t)(task->stack_high - task->stack_low) - stack_size;
    return task;
}

BaseType_t xTaskCreate(TaskFunction_t pxTaskCode,
    const char *const pcName,
    const configSTACK_DEPTH_TYPE usStackDepth,
    void *const pvParameters,
    UBaseType_t uxPriority,
    TaskHandle_t *const pxCreatedTask)
{
    configASSERT(pxTaskCode != NULL);
    if (usStackDepth > STACK_MAXIMUM) {
        return errCOULD_NOT_ALLOCATE_REQUIRED_MEMORY;
    }
    board_lock(&s_lock);
    reap();
    TaskHandle_t task = map_task(usStackDepth);
    if (task == NULL) {
        board_unlock(&s_lock);
        return errCOULD_NOT_ALLOCATE_REQUIRED_MEMORY;
    }
    task->function = pxTaskCode;
    task->argument = pvParameters;
    task->priority = uxPriority;
    strlcpy(task->name, pcName != NULL ? pcName : "", sizeof(task->name));
    task->watch_slot = watch_stack(task->name, task->stack_low);
    if (pxCreatedTask != NULL) {
        *pxCreatedTask = task; /* before it runs: it may read the variable */
    }
    long thread = linux_clone(
        CLONE_THREAD_FLAGS | CLONE_CHILD_SETTID, task->stack_high, run, task, &task->thread_id, task);
    if (thread < 0) {
        watch_release(task->watch_slot);
        linux_call2(LINUX_MUNMAP, task->mapping, task->mapping_size);
        if (pxCreatedTask != NULL) {
            *pxCreatedTask = NULL;
        }
    } else {
        task->next_alive = s_alive;
        s_alive = task;
        s_count++;
    }
    board_unlock(&s_lock);
    return thread < 0 ? errCOULD_NOT_ALLOCATE_REQUIRED_MEMORY : pdPASS;
}

BaseType_t xTaskCreatePinnedToCore(TaskFunction_t pxTaskCode,
    const char *const pcName,
    const uint32_t ulStackDepth,
    void *const pvParameters,
    UBaseType_t uxPriority,
    TaskHandle_t *const pxCreatedTask,
    const BaseType_t xCoreID)
{
    (void)xCoreID;
    return xTaskCreate(pxTaskCode, pcName, ulStackDepth, pvParameters, uxPriority, pxCreatedTask);
}

void vTaskDelete(TaskHandle_t task)
{
    if (task == NULL || task == task_self()) {
        end_self();
    }
    __atomic_store_n(&task->delete_requested, 1, __ATOMIC_SEQ_CST);
    uint32_t thread;
    while ((thread = __atomic_load_n(&task->thread_id, __ATOMIC_ACQUIRE)) != 0) {
        /* again and again: the signal that a task gets just before it sleeps does not wake it */
        linux_call3(LINUX_TGKILL, linux_call0(LINUX_GETPID), thread, SIGNAL_DELETE);
        linux_timespec_t pause = {0, 5000000};
        linux_call4(LINUX_FUTEX, &task->thread_id, FUTEX_WAIT_SHARED, thread, &pause);
    }
    bury(task);
    board_lock(&s_lock);
    reap();
    board_unlock(&s_lock);
}

TaskHandle_t task_list_lock(void)
{
    board_lock(&s_lock);
    return s_alive;
}

void task_list_unlock(void)
{
    board_unlock(&s_lock);
}

TaskHandle_t xTaskGetCurrentTaskHandle(void)
{
    return task_self();
}

static TaskHandle_t or_self(TaskHandle_t task)
{
    return task != NULL ? task : task_self();
}

char *pcTaskGetName(TaskHandle_t task)
{
    return or_self(task)->name;
}

UBaseType_t uxTaskPriorityGet(const TaskHandle_t task)
{
    return or_self(task)->priority;
}

void vTaskPrioritySet(TaskHandle_t task, UBaseType_t priority)
{
    or_self(task)->priority = priority;
}

UBaseType_t uxTaskGetNumberOfTasks(void)
{
    board_lock(&s_lock);
    UBaseType_t count = s_count;
    board_unlock(&s_lock);
    return count;
}

/* Fresh pages read as zero, so the lowest byte that is not has been written: a stack is never written below its use. */
UBaseType_t uxTaskGetStackHighWaterMark(TaskHandle_t task)
{
    task = or_self(task);
    const uint32_t *word = (const uint32_t *)task->stack_low;
    while (word != NULL && *word == 0) {
        word++;
    }
    size_t untouched = (size_t)((const uint8_t *)word - task->stack_low);
    return untouched > task->stack_margin ? untouched - task->stack_margin : 0;
}
