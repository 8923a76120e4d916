/*
 * SPDX-License-Identifier: MIT
 *
 * The firmware: serves uploads, loads the module from its partition and calls it once a second.
 */
#include <stdio.h>

#include "esp_log.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload.h"
#include "network.h"
#include "reloadable.h"      // what the module does
#include "reloadable_util.h" // generated: the symbol table

static const char *TAG = "app";

/* The server comes before the module: whatever is wrong with the module, a good one can still be sent. */
static void start_server(void)
{
    esp_err_t err = network_connect();
    if (err == ESP_OK) {
        err = HOTRELOAD_SERVER_START_DEFAULT();
    }
    if (err != ESP_OK) {
        ESP_LOGE(TAG, "no uploads: %s", esp_err_to_name(err));
        return;
    }
    ESP_LOGI(TAG, "hot reload server running on port %d", HOTRELOAD_DEFAULT_PORT);
}

static void load_module(void)
{
    while (HOTRELOAD_LOAD_DEFAULT() != ESP_OK) {
        hotreload_error_t why;
        hotreload_last_error(&why);
        ESP_LOGE(TAG, "no module runs: %s: %s", why.code, why.detail);
        vTaskDelay(pdMS_TO_TICKS(1000));
    }
}

void app_main(void)
{
    start_server();
    load_module();
    while (true) {
        printf("2 + 3 = %d\n", reloadable_add(2, 3));
        reloadable_greet("World");
        vTaskDelay(pdMS_TO_TICKS(1000));
    }
}
