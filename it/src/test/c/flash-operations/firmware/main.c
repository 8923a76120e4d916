/*
 * SPDX-License-Identifier: MIT
 *
 * Loads its module at the start, confirms whatever is loaded, and says "RUNS 2" when it has; "READY" when it serves.
 */
#include <stdio.h>

#include "counted.h"
#include "counted_util.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

static TaskHandle_t s_main;

static void wake(void *context)
{
    (void)context;
    xTaskNotifyGive(s_main);
}

void app_main(void)
{
    s_main = xTaskGetCurrentTaskHandle();
    ESP_ERROR_CHECK(hotreload_register_post_hook(wake, NULL));
    if (HOTRELOAD_LOAD_DEFAULT() != ESP_OK) {
        printf("RUNS nothing\n");
    }
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    printf("READY\n");
    for (;;) {
        ulTaskNotifyTake(pdTRUE, portMAX_DELAY);
        ESP_ERROR_CHECK(hotreload_confirm());
        printf("RUNS %d\n", counted_version() + counted_entry(1));
    }
}
