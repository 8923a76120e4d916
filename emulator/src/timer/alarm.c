/* SPDX-License-Identifier: MIT */
#include "alarm.h"
#include <stdlib.h>

enum { PRIORITY = 22 };

static void insert(alarm_group_t *group, alarm_t *alarm)
{
    alarm_t **link = &group->first;
    while (*link != NULL && (*link)->due_us <= alarm->due_us) {
        link = &(*link)->next;
    }
    alarm->next = *link;
    *link = alarm;
    alarm->running = true;
}

static bool take_out(alarm_group_t *group, alarm_t *alarm)
{
    if (!alarm->running) {
        return false;
    }
    alarm_t **link = &group->first;
    while (*link != alarm) {
        link = &(*link)->next;
    }
    *link = alarm->next;
    alarm->running = false;
    return true;
}

static void serve(void *argument)
{
    alarm_group_t *group = argument;
    board_lock(&group->lock);
    for (;;) {
        alarm_t *alarm = group->first;
        if (alarm == NULL || alarm->due_us > board_now_us()) {
            board_wait(&group->changed, &group->lock, alarm == NULL ? BOARD_FOREVER : alarm->due_us);
            continue;
        }
        take_out(group, alarm);
        if (alarm->period_us > 0) {
            alarm->due_us += alarm->period_us;
            insert(group, alarm);
        }
        group->firing = alarm;
        board_unlock(&group->lock);
        alarm->fire(alarm);
        board_lock(&group->lock);
        group->firing = NULL;
        if (group->free_fired) {
            group->free_fired = false;
            free(alarm);
        }
    }
}

bool alarm_group_start(alarm_group_t *group)
{
    board_lock(&group->lock);
    if (!group->has_task) {
        group->has_task = xTaskCreate(serve, group->task_name, group->stack_size, group, PRIORITY, NULL) == pdPASS;
    }
    bool started = group->has_task;
    board_unlock(&group->lock);
    return started;
}

bool alarm_start(
    alarm_group_t *group, alarm_t *alarm, int64_t delay_us, int64_t period_us, alarm_condition_t condition)
{
    board_lock(&group->lock);
    bool start = condition == ALARM_ALWAYS || alarm->running == (condition == ALARM_IF_RUNNING);
    if (start) {
        take_out(group, alarm);
        alarm->due_us = board_now_us() + delay_us;
        alarm->period_us = period_us;
        insert(group, alarm);
        board_wake(&group->changed);
    }
    board_unlock(&group->lock);
    return start;
}

bool alarm_stop(alarm_group_t *group, alarm_t *alarm)
{
    board_lock(&group->lock);
    bool stopped = take_out(group, alarm);
    board_unlock(&group->lock);
    return stopped;
}

void alarm_free(alarm_group_t *group, alarm_t *alarm)
{
    board_lock(&group->lock);
    take_out(group, alarm);
    bool fires = group->firing == alarm;
    group->free_fired |= fires;
    board_unlock(&group->lock);
    if (!fires) {
        free(alarm);
    }
}

bool alarm_is_running(alarm_group_t *group, const alarm_t *alarm)
{
    board_lock(&group->lock);
    bool running = alarm->running;
    board_unlock(&group->lock);
    return running;
}
