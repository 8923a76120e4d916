/*
 * SPDX-License-Identifier: MIT
 *
 * Direct-to-task notifications.
 */
#include "sync.h"
#include "task.h"

static board_lock_t s_lock;
static board_condition_t s_notified;

BaseType_t xTaskNotify(TaskHandle_t task, uint32_t value, eNotifyAction action)
{
    BaseType_t result = pdPASS;
    board_lock(&s_lock);
    switch (action) {
    case eNoAction:
        break;
    case eSetBits:
        task->notified_value |= value;
        break;
    case eIncrement:
        task->notified_value++;
        break;
    case eSetValueWithOverwrite:
        task->notified_value = value;
        break;
    case eSetValueWithoutOverwrite:
        if (task->notified) {
            result = pdFAIL;
        } else {
            task->notified_value = value;
        }
        break;
    }
    task->notified = true;
    board_wake(&s_notified);
    board_unlock(&s_lock);
    return result;
}

BaseType_t xTaskNotifyWait(
    uint32_t clear_on_entry, uint32_t clear_on_exit, uint32_t *value, TickType_t ticks)
{
    TaskHandle_t self = task_self();
    int64_t deadline = board_deadline(ticks);
    board_lock(&s_lock);
    if (!self->notified) {
        self->notified_value &= ~clear_on_entry;
    }
    while (!self->notified && board_wait(&s_notified, &s_lock, deadline)) {
    }
    if (value != NULL) {
        *value = self->notified_value;
    }
    BaseType_t received = self->notified ? pdTRUE : pdFALSE;
    if (received) {
        self->notified_value &= ~clear_on_exit;
        self->notified = false;
    }
    board_unlock(&s_lock);
    return received;
}

uint32_t ulTaskNotifyTake(BaseType_t clear, TickType_t ticks)
{
    TaskHandle_t self = task_self();
    int64_t deadline = board_deadline(ticks);
    board_lock(&s_lock);
    while (self->notified_value == 0 && board_wait(&s_notified, &s_lock, deadline)) {
    }
    uint32_t value = self->notified_value;
    if (value != 0) {
        self->notified_value = clear ? 0 : value - 1;
    }
    self->notified = false;
    board_unlock(&s_lock);
    return value;
}
