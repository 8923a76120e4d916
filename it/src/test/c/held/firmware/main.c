/*
 * SPDX-License-Identifier: MIT
 *
 * Makes every call that is no operation, and every tenth time an upload's worth of one, over and over, and says each
 * 200 ms how long the longest round took: "longest N ms".
 */
#include <stdio.h>

#include "esp_timer.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "held.h"
#include "held_util.h"

static void make_calls(uint32_t round)
{
    hotreload_info_t info;
    hotreload_error_t error;
    ESP_ERROR_CHECK(hotreload_get_info(&info));
    (void)hotreload_confirm();
    (void)hotreload_update_available();
    hotreload_last_error(&error);
    if (round % 10 == 0 && hotreload_update_partition("hotreload", "no ELF file", 11) == ESP_OK) {
        printf("took no ELF file\n");
    }
    (void)held_version;
}

void app_main(void)
{
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    for (uint32_t round = 0;;) {
        int64_t longest = 0;
        for (int i = 0; i < 20; i++, round++) {
            int64_t start = esp_timer_get_time();
            make_calls(round);
            int64_t took = esp_timer_get_time() - start;
            longest = took > longest ? took : longest;
            vTaskDelay(pdMS_TO_TICKS(10));
        }
        printf("longest %d ms\n", (int)(longest / 1000));
        fflush(stdout);
    }
}
