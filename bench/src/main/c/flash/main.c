/*
 * SPDX-License-Identifier: MIT
 *
 * Loads its module at the start, if there is one, and serves; confirms whatever is loaded.
 */
#include <stdio.h>

#include "bench_util.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

int bench_0(void);

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
    HOTRELOAD_LOAD_DEFAULT();
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    printf("ready\n");
    for (;;) {
        ulTaskNotifyTake(pdTRUE, portMAX_DELAY);
        ESP_ERROR_CHECK(hotreload_confirm());
        printf("confirmed %d\n", bench_0());
    }
}
