/* SPDX-License-Identifier: MIT */
#include "esp_timer.h"
#include "alarm.h"
#include <stdlib.h>

enum { SHORTEST_PERIOD_US = 50 };

struct esp_timer {
    alarm_t alarm;
    esp_timer_cb_t callback;
    void *argument;
    const char *name;
};

static alarm_group_t s_group = {.task_name = "esp_timer", .stack_size = CONFIG_ESP_TIMER_TASK_STACK_SIZE};

static void fire(alarm_t *alarm)
{
    esp_timer_handle_t timer = (esp_timer_handle_t)alarm;
    timer->callback(timer->argument);
}

esp_err_t esp_timer_create(const esp_timer_create_args_t *create_args, esp_timer_handle_t *out_handle)
{
    if (create_args == NULL || create_args->callback == NULL || out_handle == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    esp_timer_handle_t timer = alarm_group_start(&s_group) ? malloc(sizeof(*timer)) : NULL;
    if (timer == NULL) {
        return ESP_ERR_NO_MEM;
    }
    *timer = (struct esp_timer){.alarm.fire = fire, .callback = create_args->callback, .argument = create_args->arg,
        .name = create_args->name};
    *out_handle = timer;
    return ESP_OK;
}

esp_err_t esp_timer_start_once(esp_timer_handle_t timer, uint64_t timeout_us)
{
    if (timer == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    bool started = alarm_start(&s_group, &timer->alarm, (int64_t)timeout_us, 0, ALARM_IF_STOPPED);
    return started ? ESP_OK : ESP_ERR_INVALID_STATE;
}

static int64_t at_least_shortest(uint64_t period)
{
    return period < SHORTEST_PERIOD_US ? SHORTEST_PERIOD_US : (int64_t)period;
}

esp_err_t esp_timer_start_periodic(esp_timer_handle_t timer, uint64_t period)
{
    if (timer == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    int64_t us = at_least_shortest(period);
    return alarm_start(&s_group, &timer->alarm, us, us, ALARM_IF_STOPPED) ? ESP_OK : ESP_ERR_INVALID_STATE;
}

esp_err_t esp_timer_restart(esp_timer_handle_t timer, uint64_t timeout_us)
{
    if (timer == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    bool periodic = timer->alarm.period_us > 0;
    int64_t us = periodic ? at_least_shortest(timeout_us) : (int64_t)timeout_us;
    bool restarted = alarm_start(&s_group, &timer->alarm, us, periodic ? us : 0, ALARM_IF_RUNNING);
    return restarted ? ESP_OK : ESP_ERR_INVALID_STATE;
}

esp_err_t esp_timer_stop(esp_timer_handle_t timer)
{
    if (timer == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    return alarm_stop(&s_group, &timer->alarm) ? ESP_OK : ESP_ERR_INVALID_STATE;
}

esp_err_t esp_timer_delete(esp_timer_handle_t timer)
{
    if (timer == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    if (esp_timer_is_active(timer)) {
        return ESP_ERR_INVALID_STATE;
    }
    alarm_free(&s_group, &timer->alarm);
    return ESP_OK;
}

bool esp_timer_is_active(esp_timer_handle_t timer)
{
    return timer != NULL && alarm_is_running(&s_group, &timer->alarm);
}

int64_t esp_timer_get_time(void)
{
    return board_now_us();
}
