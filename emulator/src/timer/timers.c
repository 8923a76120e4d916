/*
 * SPDX-License-Identifier: MIT
 *
 * FreeRTOS's software timers.
 */
#include "freertos/timers.h"
#include "alarm.h"
#include <stdlib.h>

struct tmrTimerControl {
    alarm_t alarm;
    TimerCallbackFunction_t callback;
    void *id;
    const char *name;
    TickType_t period;
    bool reload;
};

static alarm_group_t s_group = {.task_name = "Tmr Svc", .stack_size = CONFIG_FREERTOS_TIMER_TASK_STACK_DEPTH};

static void fire(alarm_t *alarm)
{
    TimerHandle_t timer = (TimerHandle_t)alarm;
    timer->callback(timer);
}

TimerHandle_t xTimerCreate(const char *const name,
    const TickType_t period,
    const BaseType_t reload,
    void *const id,
    TimerCallbackFunction_t callback)
{
    configASSERT(callback != NULL);
    TimerHandle_t timer = period != 0 && alarm_group_start(&s_group) ? malloc(sizeof(*timer)) : NULL;
    if (timer != NULL) {
        *timer = (struct tmrTimerControl){.alarm.fire = fire, .callback = callback, .id = id, .name = name,
            .period = period, .reload = reload != pdFALSE};
    }
    return timer;
}

BaseType_t xTimerStart(TimerHandle_t timer, TickType_t ticks)
{
    (void)ticks;
    int64_t us = (int64_t)timer->period * (1000000 / configTICK_RATE_HZ);
    alarm_start(&s_group, &timer->alarm, us, timer->reload ? us : 0, ALARM_ALWAYS);
    return pdPASS;
}

BaseType_t xTimerReset(TimerHandle_t timer, TickType_t ticks)
{
    return xTimerStart(timer, ticks);
}

BaseType_t xTimerChangePeriod(TimerHandle_t timer, TickType_t period, TickType_t ticks)
{
    configASSERT(period != 0);
    timer->period = period;
    return xTimerStart(timer, ticks);
}

BaseType_t xTimerStop(TimerHandle_t timer, TickType_t ticks)
{
    (void)ticks;
    alarm_stop(&s_group, &timer->alarm);
    return pdPASS;
}

BaseType_t xTimerDelete(TimerHandle_t timer, TickType_t ticks)
{
    (void)ticks;
    alarm_free(&s_group, &timer->alarm);
    return pdPASS;
}

BaseType_t xTimerIsTimerActive(TimerHandle_t timer)
{
    return alarm_is_running(&s_group, &timer->alarm) ? pdTRUE : pdFALSE;
}

void *pvTimerGetTimerID(const TimerHandle_t timer)
{
    return timer->id;
}

void vTimerSetTimerID(TimerHandle_t timer, void *id)
{
    timer->id = id;
}

const char *pcTimerGetName(TimerHandle_t timer)
{
    return timer->name;
}

TickType_t xTimerGetPeriod(TimerHandle_t timer)
{
    return timer->period;
}
