/* SPDX-License-Identifier: MIT */
#include "esp_timer.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "suite.h"

#define PATIENCE_TICKS 500

static int64_t output_of(job_t *job)
{
    for (int i = 0; i < PATIENCE_TICKS && !job->done; i++) {
        vTaskDelay(1);
    }
    return job->done ? job->output : -1;
}

/* Static: a task that is late must not write into a frame that is gone. */
static int64_t start_task(TaskFunction_t entry)
{
    static job_t job;
    job = (job_t){ .input = 21 };
    return xTaskCreate(entry, "entry", 8192, &job, 5, NULL) == pdPASS ? output_of(&job) : -2;
}

static int64_t start_timer(esp_timer_cb_t callback)
{
    static job_t job;
    job = (job_t){ .input = 5 };
    const esp_timer_create_args_t arguments = { .callback = callback, .arg = &job, .name = "callback" };
    esp_timer_handle_t timer;
    if (esp_timer_create(&arguments, &timer) != ESP_OK || esp_timer_start_once(timer, 2000) != ESP_OK) {
        return -2;
    }
    int64_t output = output_of(&job);
    return esp_timer_delete(timer) == ESP_OK ? output : -3;
}

void test_tasks(void)
{
    PASS_INT(task_entry, 42, start_task, task_entry);
    PASS_INT(timer_callback, 15, start_timer, timer_callback);
}
