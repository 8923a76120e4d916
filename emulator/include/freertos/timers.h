/*
 * SPDX-License-Identifier: MIT
 *
 * Software timers. Callbacks run one at a time in the task "Tmr Svc". Commands take effect at once, so the time to wait
 * for room in the command queue, their last argument, is ignored, and they return pdPASS.
 */
#pragma once

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tmrTimerControl *TimerHandle_t;
typedef void (*TimerCallbackFunction_t)(TimerHandle_t xTimer);

/* A timer that does not run yet. The name is not copied. NULL: no memory, or period 0. */
TimerHandle_t xTimerCreate(const char *const pcTimerName,
    const TickType_t xTimerPeriodInTicks,
    const BaseType_t xAutoReload,
    void *const pvTimerID,
    TimerCallbackFunction_t pxCallbackFunction);

/* Start and reset both begin a whole period now, whether the timer runs or not; so does changing the period. */
BaseType_t xTimerStart(TimerHandle_t xTimer, TickType_t xTicksToWait);
BaseType_t xTimerReset(TimerHandle_t xTimer, TickType_t xTicksToWait);
BaseType_t xTimerChangePeriod(TimerHandle_t xTimer, TickType_t xNewPeriod, TickType_t xTicksToWait);
BaseType_t xTimerStop(TimerHandle_t xTimer, TickType_t xTicksToWait);
BaseType_t xTimerDelete(TimerHandle_t xTimer, TickType_t xTicksToWait);

BaseType_t xTimerIsTimerActive(TimerHandle_t xTimer);
void *pvTimerGetTimerID(const TimerHandle_t xTimer);
void vTimerSetTimerID(TimerHandle_t xTimer, void *pvNewID);
const char *pcTimerGetName(TimerHandle_t xTimer);
TickType_t xTimerGetPeriod(TimerHandle_t xTimer);

#ifdef __cplusplus
}
#endif
