/* SPDX-License-Identifier: MIT */
#include "call_matrix.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

void task_entry(void *argument)
{
    job_t *job = argument;
    vTaskDelay(1);
    job->output = 2 * job->input;
    job->done = true;
    vTaskDelete(NULL);
}

void timer_callback(void *argument)
{
    job_t *job = argument;
    job->output = 3 * job->input;
    job->done = true;
}
