/*
 * SPDX-License-Identifier: MIT
 *
 * Starts the server, loads what is there, and calls each module that is loaded: "running N" with its version. Then does
 * what the module wishes.
 */
#include <stdio.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "trial.h"
#include "trial_util.h"

static void fulfil(trial_wish_t wish)
{
    if (wish == TRIAL_CONFIRM) {
        printf("confirm: %s\n", esp_err_to_name(hotreload_confirm()));
        printf("confirm again: %s\n", esp_err_to_name(hotreload_confirm()));
    } else if (wish == TRIAL_ROLLBACK) {
        printf("rollback to nowhere: %s\n", esp_err_to_name(hotreload_rollback(4711)));
        printf("rollback: %s\n", esp_err_to_name(hotreload_rollback(0)));
    }
}

static void call(void)
{
    hotreload_info_t info;
    ESP_ERROR_CHECK(hotreload_get_info(&info));
    printf("running %d, record %u, %s\n", trial_version(), (unsigned)info.sequence,
           info.confirmed ? "confirmed" : "on trial");
    fulfil(trial_wish());
    fflush(stdout);
}

void app_main(void)
{
    uint32_t called = 0;
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    printf("confirm nothing: %s\n", esp_err_to_name(hotreload_confirm()));
    printf("load: %s\n", esp_err_to_name(HOTRELOAD_LOAD_DEFAULT()));
    fflush(stdout);
    for (;;) {
        hotreload_info_t info;
        ESP_ERROR_CHECK(hotreload_get_info(&info));
        if (info.generation != called) {
            called = info.generation;
            call();
        }
        vTaskDelay(1);
    }
}
