/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "display.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload.h"
#include "reloadable.h"
#include "reloadable_util.h"
#include "thermo.h"

void app_main(void)
{
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    ESP_ERROR_CHECK(HOTRELOAD_LOAD_DEFAULT());
    ESP_ERROR_CHECK(hotreload_module_load("thermo"));
    ESP_ERROR_CHECK(hotreload_module_load("display"));
    while (true) {
        printf("reloadable %d, thermo %d, display %d\n", reloadable_add(2, 3), thermo_read(), display_width());
        reloadable_greet("World");
        vTaskDelay(1);
    }
}
