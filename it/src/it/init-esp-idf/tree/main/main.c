/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

void app_main(void)
{
    while (true) {
        printf("an app as it was\n");
        vTaskDelay(pdMS_TO_TICKS(20));
    }
}
