/*
 * SPDX-License-Identifier: MIT
 *
 * Loads its module at the start and says after each load what runs: "RUNS 2 whole", or "DAMAGED" for whole; and
 * "CONFIRMED 2" when it has confirmed it. "READY" when it has nothing to do.
 */
#include <stdio.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "power.h"
#include "power_util.h"

static TaskHandle_t s_main;

static void wake(void *context)
{
    (void)context;
    xTaskNotifyGive(s_main);
}

static uint32_t expected_sum(uint32_t version)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < POWER_WORDS; i++) {
        sum += POWER_WORD(version, i);
    }
    return sum;
}

static void report(void)
{
    int version = power_version();
    printf("RUNS %d %s\n", version, power_sum() == expected_sum((uint32_t)version) ? "whole" : "DAMAGED");
    if (power_confirms()) {
        esp_err_t err = hotreload_confirm();
        printf("%s %d\n", err == ESP_OK ? "CONFIRMED" : esp_err_to_name(err), version);
    }
}

void app_main(void)
{
    s_main = xTaskGetCurrentTaskHandle();
    ESP_ERROR_CHECK(hotreload_register_post_hook(wake, NULL));
    esp_err_t err = HOTRELOAD_LOAD_DEFAULT();
    if (err == ESP_OK) {
        report();
    } else {
        printf("RUNS nothing: %s\n", esp_err_to_name(err));
    }
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    for (;;) {
        printf("READY\n");
        ulTaskNotifyTake(pdTRUE, portMAX_DELAY);
        report();
    }
}
