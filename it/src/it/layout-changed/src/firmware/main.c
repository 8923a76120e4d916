/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload.h"
#include "thing.h"
#include "thing_util.h"

void app_main(void)
{
    struct reading reading = {42, 0};
    const struct thing thing = {"thing", &reading};
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    ESP_ERROR_CHECK(HOTRELOAD_LOAD_DEFAULT());
    for (;; reading.time++) {
        printf("value %d at %d\n", thing_value(&thing), thing_time(&thing));
        vTaskDelay(pdMS_TO_TICKS(50));
    }
}
