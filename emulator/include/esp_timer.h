/*
 * SPDX-License-Identifier: MIT
 *
 * High resolution timers. Callbacks run one at a time in the task "esp_timer", in order of expiry. All functions may be
 * called from any task and from callbacks.
 */
#pragma once

#include "esp_err.h"
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct esp_timer *esp_timer_handle_t;
typedef void (*esp_timer_cb_t)(void *arg);

typedef enum {
    ESP_TIMER_TASK,
    ESP_TIMER_MAX,
} esp_timer_dispatch_t;

typedef struct {
    esp_timer_cb_t callback;
    void *arg;
    esp_timer_dispatch_t dispatch_method;
    const char *name; /* not copied */
    bool skip_unhandled_events;
} esp_timer_create_args_t;

/* ESP_ERR_INVALID_ARG: no callback or handle; ESP_ERR_NO_MEM. */
esp_err_t esp_timer_create(const esp_timer_create_args_t *create_args, esp_timer_handle_t *out_handle);

/* Microseconds from now, or between expiries (at least 50). ESP_ERR_INVALID_STATE: the timer runs already. */
esp_err_t esp_timer_start_once(esp_timer_handle_t timer, uint64_t timeout_us);
esp_err_t esp_timer_start_periodic(esp_timer_handle_t timer, uint64_t period);

/* Starts a running timer's wait, or period, anew. ESP_ERR_INVALID_STATE: it does not run. */
esp_err_t esp_timer_restart(esp_timer_handle_t timer, uint64_t timeout_us);

/* ESP_ERR_INVALID_STATE: the timer does not run. Its callback may still be running when this returns. */
esp_err_t esp_timer_stop(esp_timer_handle_t timer);

/* Frees a timer, after its callback when that is being called. ESP_ERR_INVALID_STATE: the timer still runs. */
esp_err_t esp_timer_delete(esp_timer_handle_t timer);

bool esp_timer_is_active(esp_timer_handle_t timer);

/* Microseconds since the board started. */
int64_t esp_timer_get_time(void);

#ifdef __cplusplus
}
#endif
