/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload.h"
#include "reloadable.h"
#include "reloadable_util.h"

void app_main(void)
{
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    while (HOTRELOAD_LOAD_DEFAULT() != ESP_OK) {
        vTaskDelay(pdMS_TO_TICKS(100));
    }
    while (true) {
        printf("2 + 3 = %d\n", reloadable_add(2, 3));
        vTaskDelay(pdMS_TO_TICKS(20));
    }
}
