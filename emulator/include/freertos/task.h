/* SPDX-License-Identifier: MIT */
#pragma once

#include "freertos/FreeRTOS.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tskTaskControlBlock *TaskHandle_t;

#define tskIDLE_PRIORITY ((UBaseType_t)0U)
#define tskNO_AFFINITY ((BaseType_t)0x7FFFFFFF)

typedef enum { eNoAction, eSetBits, eIncrement, eSetValueWithOverwrite, eSetValueWithoutOverwrite } eNotifyAction;

#define taskENTER_CRITICAL(mux) portENTER_CRITICAL(mux)
#define taskEXIT_CRITICAL(mux) portEXIT_CRITICAL(mux)
#define taskYIELD() portYIELD()

/*
 * Starts a task. `usStackDepth` is in bytes; the task gets that much and 8 KiB more, because code for the board is not
 * code for a chip, with a guard page below: running into it is reported with the task's name. Returns pdPASS, or
 * errCOULD_NOT_ALLOCATE_REQUIRED_MEMORY. A task's function must not return: it ends by vTaskDelete(NULL).
 * Stacks are not taken from the board's heaps.
 */
BaseType_t xTaskCreate(TaskFunction_t pxTaskCode,
    const char *const pcName,
    const configSTACK_DEPTH_TYPE usStackDepth,
    void *const pvParameters,
    UBaseType_t uxPriority,
    TaskHandle_t *const pxCreatedTask);
BaseType_t xTaskCreatePinnedToCore(TaskFunction_t pxTaskCode,
    const char *const pcName,
    const uint32_t ulStackDepth,
    void *const pvParameters,
    UBaseType_t uxPriority,
    TaskHandle_t *const pxCreatedTask,
    const BaseType_t xCoreID);

/*
 * Ends a task, NULL: the calling one. Another task is gone when this returns; as on a chip, what it held stays held,
 * mutexes for instance.
 */
void vTaskDelete(TaskHandle_t xTaskToDelete);

/* Sleeps; 0 only yields. */
void vTaskDelay(const TickType_t xTicksToDelay);

/* Sleeps until *pxPreviousWakeTime + xTimeIncrement and stores that there; pdFALSE: it had passed already. */
BaseType_t xTaskDelayUntil(TickType_t *const pxPreviousWakeTime, const TickType_t xTimeIncrement);
#define vTaskDelayUntil(pxPreviousWakeTime, xTimeIncrement) \
    ((void)xTaskDelayUntil((pxPreviousWakeTime), (xTimeIncrement)))

/* Ticks since the board started. */
TickType_t xTaskGetTickCount(void);

TaskHandle_t xTaskGetCurrentTaskHandle(void);

/* NULL: the calling task. The name is valid as long as the task. */
char *pcTaskGetName(TaskHandle_t xTaskToQuery);
#define pcTaskGetTaskName(xTask) pcTaskGetName(xTask)

/* NULL: the calling task. What the task was created with; it has no effect. */
UBaseType_t uxTaskPriorityGet(const TaskHandle_t xTask);
void vTaskPrioritySet(TaskHandle_t xTask, UBaseType_t uxNewPriority);

UBaseType_t uxTaskGetNumberOfTasks(void);

/* Bytes of the asked stack that the task never used; NULL: the calling task. */
UBaseType_t uxTaskGetStackHighWaterMark(TaskHandle_t xTask);

/*
 * Direct-to-task notifications (index 0 only). xTaskNotify fails only for eSetValueWithoutOverwrite while one is
 * pending. xTaskNotifyWait returns pdFALSE on timeout; ulTaskNotifyTake the value before it was cleared or decremented,
 * 0 on timeout.
 */
BaseType_t xTaskNotify(TaskHandle_t xTaskToNotify, uint32_t ulValue, eNotifyAction eAction);
BaseType_t xTaskNotifyWait(uint32_t ulBitsToClearOnEntry,
    uint32_t ulBitsToClearOnExit,
    uint32_t *pulNotificationValue,
    TickType_t xTicksToWait);
uint32_t ulTaskNotifyTake(BaseType_t xClearCountOnExit, TickType_t xTicksToWait);
#define xTaskNotifyGive(xTaskToNotify) xTaskNotify((xTaskToNotify), 0, eIncrement)

#ifdef __cplusplus
}
#endif
