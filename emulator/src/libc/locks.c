/*
 * SPDX-License-Identifier: MIT
 *
 * picolibc's locks (sys/lock.h) and errno, a lock and an error number for each task.
 */
#include "../task/sync.h"
#include "../task/task.h"
#include "freertos/FreeRTOS.h"
#include <stdlib.h>
#include <sys/lock.h>

/* A critical section is what libc asks for: recursive, and nobody is ended inside. */
struct __lock {
    portMUX_TYPE mux;
};

struct __lock __lock___libc_recursive_mutex;

void __retarget_lock_init(_LOCK_T *lock)
{
    *lock = calloc(1, sizeof(struct __lock));
    configASSERT(*lock != NULL);
}

void __retarget_lock_init_recursive(_LOCK_T *lock)
{
    __retarget_lock_init(lock);
}

void __retarget_lock_close(_LOCK_T lock)
{
    free(lock);
}

void __retarget_lock_close_recursive(_LOCK_T lock)
{
    free(lock);
}

void __retarget_lock_acquire(_LOCK_T lock)
{
    vPortEnterCritical(&lock->mux);
}

void __retarget_lock_acquire_recursive(_LOCK_T lock)
{
    vPortEnterCritical(&lock->mux);
}

void __retarget_lock_release(_LOCK_T lock)
{
    vPortExitCritical(&lock->mux);
}

void __retarget_lock_release_recursive(_LOCK_T lock)
{
    vPortExitCritical(&lock->mux);
}

int *__errno(void)
{
    return &task_self()->error;
}
