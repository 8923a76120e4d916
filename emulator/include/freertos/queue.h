/* SPDX-License-Identifier: MIT */
#pragma once

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct QueueDefinition *QueueHandle_t;

/* A queue of uxQueueLength items of uxItemSize bytes, copied in and out. NULL: no memory, or length 0. */
QueueHandle_t xQueueCreate(const UBaseType_t uxQueueLength, const UBaseType_t uxItemSize);
void vQueueDelete(QueueHandle_t xQueue);

/* pdTRUE, or errQUEUE_FULL when there was no room within the time. */
BaseType_t xQueueSendToBack(QueueHandle_t xQueue, const void *const pvItemToQueue, TickType_t xTicksToWait);
BaseType_t xQueueSendToFront(QueueHandle_t xQueue, const void *const pvItemToQueue, TickType_t xTicksToWait);
#define xQueueSend(xQueue, pvItemToQueue, xTicksToWait) xQueueSendToBack((xQueue), (pvItemToQueue), (xTicksToWait))

/* Writes the one item of a queue of length 1, in place of the one that may be there. Always pdPASS. */
BaseType_t xQueueOverwrite(QueueHandle_t xQueue, const void *const pvItemToQueue);

/* Takes, or only looks at, the first item. pdTRUE, or errQUEUE_EMPTY when none came within the time. */
BaseType_t xQueueReceive(QueueHandle_t xQueue, void *const pvBuffer, TickType_t xTicksToWait);
BaseType_t xQueuePeek(QueueHandle_t xQueue, void *const pvBuffer, TickType_t xTicksToWait);

BaseType_t xQueueReset(QueueHandle_t xQueue);
UBaseType_t uxQueueMessagesWaiting(const QueueHandle_t xQueue);
UBaseType_t uxQueueSpacesAvailable(const QueueHandle_t xQueue);

#ifdef __cplusplus
}
#endif
