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
        if (tick == 1) {
            printf("twice 4 = %d\n", thing_twice(4));
        }
        printf("tick %d: 2 + 3 = %d\n", tick, thing_add(2, 3));
        vTaskDelay(pdMS_TO_TICKS(50));
    }
}
