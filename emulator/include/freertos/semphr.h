/* SPDX-License-Identifier: MIT */
#pragma once

#include "freertos/queue.h"

#ifdef __cplusplus
extern "C" {
#endif

/* As in FreeRTOS, a semaphore is a queue of items without content. */
typedef QueueHandle_t SemaphoreHandle_t;

/* NULL: no memory. Mutexes start free, binary semaphores taken. */
SemaphoreHandle_t xSemaphoreCreateMutex(void);
SemaphoreHandle_t xSemaphoreCreateRecursiveMutex(void);
SemaphoreHandle_t xSemaphoreCreateBinary(void);
SemaphoreHandle_t xSemaphoreCreateCounting(UBaseType_t uxMaxCount, UBaseType_t uxInitialCount);

/* The same in memory of the caller's, which must outlive them. Never NULL. */
SemaphoreHandle_t xSemaphoreCreateMutexStatic(StaticSemaphore_t *pxMutexBuffer);
SemaphoreHandle_t xSemaphoreCreateRecursiveMutexStatic(StaticSemaphore_t *pxMutexBuffer);
SemaphoreHandle_t xSemaphoreCreateBinaryStatic(StaticSemaphore_t *pxSemaphoreBuffer);
SemaphoreHandle_t xSemaphoreCreateCountingStatic(
    UBaseType_t uxMaxCount, UBaseType_t uxInitialCount, StaticSemaphore_t *pxSemaphoreBuffer);

/* pdTRUE, or pdFALSE when it could not be had within the time. */
BaseType_t xSemaphoreTake(SemaphoreHandle_t xSemaphore, TickType_t xTicksToWait);
BaseType_t xSemaphoreTakeRecursive(SemaphoreHandle_t xMutex, TickType_t xTicksToWait);

/* pdFALSE: it is at its maximum already, or (recursive) the task does not hold it. */
BaseType_t xSemaphoreGive(SemaphoreHandle_t xSemaphore);
BaseType_t xSemaphoreGiveRecursive(SemaphoreHandle_t xMutex);

/* The task that holds a mutex, or NULL. */
TaskHandle_t xSemaphoreGetMutexHolder(SemaphoreHandle_t xMutex);

#define vSemaphoreDelete(xSemaphore) vQueueDelete(xSemaphore)
#define uxSemaphoreGetCount(xSemaphore) uxQueueMessagesWaiting(xSemaphore)

#ifdef __cplusplus
}
#endif
