/*
 * SPDX-License-Identifier: MIT
 *
 * Alarms: functions called at a time, by a task that serves a group of them one after the other. esp_timer and
 * FreeRTOS's software timers are each such a group.
 */
#pragma once

#include "../task/sync.h"
#include "../task/task.h"

typedef struct alarm {
    void (*fire)(struct alarm *alarm);
    int64_t due_us;
    int64_t period_us; /* 0: once */
    bool running;
    struct alarm *next;
} alarm_t;

typedef struct {
    const char *task_name;
    uint32_t stack_size;
    board_lock_t lock;
    board_condition_t changed;
    alarm_t *first;  /* due next */
    alarm_t *firing; /* whose function runs */
    bool free_fired;
    bool has_task;
} alarm_group_t;

/* Starts the group's task if it does not run yet; false: it cannot be started. */
bool alarm_group_start(alarm_group_t *group);

typedef enum { ALARM_IF_STOPPED, ALARM_IF_RUNNING, ALARM_ALWAYS } alarm_condition_t;

/*
 * Sets an alarm `delay_us` ahead, and then every `period_us` (0: once). False: the condition does not hold, and nothing
 * was changed.
 */
bool alarm_start(
    alarm_group_t *group, alarm_t *alarm, int64_t delay_us, int64_t period_us, alarm_condition_t condition);

/* False: it was not running. Its function may be. */
bool alarm_stop(alarm_group_t *group, alarm_t *alarm);

/* Stops an alarm and frees its memory, which malloc() gave; when its function runs, as soon as that returns. */
void alarm_free(alarm_group_t *group, alarm_t *alarm);

bool alarm_is_running(alarm_group_t *group, const alarm_t *alarm);
