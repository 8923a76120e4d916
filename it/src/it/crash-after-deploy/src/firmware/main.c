/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload.h"
#include "thing.h"
#include "thing_util.h"

void app_main(void)
{
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    ESP_ERROR_CHECK(HOTRELOAD_LOAD_DEFAULT());
    for (int tick = 1;; tick++) {
        printf("tick %d: 2 + 3 = %d, twice 4 = %d\n", tick, thing_add(2, 3), thing_twice(4));
        vTaskDelay(pdMS_TO_TICKS(50));
    }
}
