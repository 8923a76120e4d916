/*
 * SPDX-License-Identifier: MIT
 *
 * An app that decides itself when to reload, on a board that has no room for two generations.
 */
#include <stdio.h>

#include "control.h"
#include "control_util.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload.h"

static void note_hook(void *when)
{
    printf("%s hook\n", (const char *)when);
}

static void reload(void)
{
    hotreload_config_t config = HOTRELOAD_CONFIG_DEFAULT();
    hotreload_info_t info;
    printf("reload: %s\n", esp_err_to_name(hotreload_reload(&config)));
    ESP_ERROR_CHECK(hotreload_get_info(&info));
    if (info.loaded) {
        printf("version %d, call %d\n", control_version(), control_count());
    } else {
        printf("nothing is loaded\n");
    }
    fflush(stdout);
}

void app_main(void)
{
    hotreload_register_pre_hook(note_hook, "pre");
    hotreload_register_post_hook(note_hook, "post");
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    for (;;) {
        /* Pending for a while, so that a test can see it. */
        vTaskDelay(pdMS_TO_TICKS(200));
        if (hotreload_update_available()) {
            reload();
        }
    }
}
