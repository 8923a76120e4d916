/* SPDX-License-Identifier: MIT */
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload.h"
#include "thing.h"
#include "thing_util.h"

void app_main(void)
{
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    ESP_ERROR_CHECK(HOTRELOAD_LOAD_DEFAULT());
    thing_add(1, 1);
    for (;;) { /* Not at once: tests wait until it has. */
        vTaskDelay(pdMS_TO_TICKS(100));
        if (hotreload_update_available()) {
            const hotreload_config_t config = HOTRELOAD_CONFIG_DEFAULT();
            hotreload_reload(&config);
        }
    }
}
