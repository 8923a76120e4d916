/*
 * SPDX-License-Identifier: MIT
 *
 * Calls the module all the time, from its first load on, and says so: "ALIVE n" with the module's own count, or
 * "WRONG" with what it returned.
 */
#include <stdio.h>
#include <string.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "probe.h"
#include "probe_util.h"

static void call_for_ever(void *context)
{
    (void)context;
    for (;;) {
        int count = probe_next();
        int square = probe_square(count & 1023);
        const char *name = probe_name();
        if (square != (count & 1023) * (count & 1023) || strcmp(name, "probe") != 0) {
            printf("WRONG %d %d '%s'\n", count, square, name);
        }
        printf("ALIVE %d\n", count);
        vTaskDelay(1);
    }
}

static void start_calling(void *context)
{
    static bool started;
    if (!started) {
        started = true;
        ESP_ERROR_CHECK(xTaskCreate(call_for_ever, "caller", 8192, context, 5, NULL) == pdPASS ? ESP_OK : ESP_FAIL);
    }
}

void app_main(void)
{
    ESP_ERROR_CHECK(hotreload_register_post_hook(start_calling, NULL));
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
}
