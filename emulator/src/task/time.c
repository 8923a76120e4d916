/*
 * SPDX-License-Identifier: MIT
 *
 * Ticks, delays, yielding and critical sections.
 */
#include "../linux/linux.h"
#include "sync.h"
#include "task.h"

static const int64_t TICK_US = 1000000 / configTICK_RATE_HZ;

TickType_t xTaskGetTickCount(void)
{
    return (TickType_t)(board_now_us() / TICK_US);
}

static void sleep_until(int64_t deadline_us)
{
    static const uint32_t never_woken = 0;
    while (board_futex_wait(&never_woken, 0, deadline_us)) {
    }
}

/* As on a chip a delay ends with a tick: it lasts from n - 1 to n ticks. */
void vTaskDelay(const TickType_t ticks)
{
    if (ticks == 0) {
        vPortYield();
    } else if (ticks == portMAX_DELAY) {
        sleep_until(BOARD_FOREVER);
    } else {
        sleep_until((board_now_us() / TICK_US + ticks) * TICK_US);
    }
}

BaseType_t xTaskDelayUntil(TickType_t *const previous, const TickType_t increment)
{
    TickType_t wake = *previous + increment;
    *previous = wake;
    int32_t ahead = (int32_t)(wake - xTaskGetTickCount());
    if (ahead <= 0) {
        return pdFALSE;
    }
    sleep_until((board_now_us() / TICK_US + ahead) * TICK_US);
    return pdTRUE;
}

void vPortYield(void)
{
    linux_call0(LINUX_SCHED_YIELD);
}

void vPortEnterCritical(portMUX_TYPE *mux)
{
    TaskHandle_t self = task_self();
    if (__atomic_load_n(&mux->owner, __ATOMIC_RELAXED) != self) {
        board_lock((board_lock_t *)&mux->state);
        __atomic_store_n(&mux->owner, self, __ATOMIC_RELAXED);
    }
    mux->depth++;
}

void vPortExitCritical(portMUX_TYPE *mux)
{
    configASSERT(mux->owner == task_self());
    if (--mux->depth == 0) {
        __atomic_store_n(&mux->owner, NULL, __ATOMIC_RELAXED);
        board_unlock((board_lock_t *)&mux->state);
    }
}
