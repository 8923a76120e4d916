/*
 * SPDX-License-Identifier: MIT
 *
 * Starts the server of two modules while the host has no name, and again when the app has given it one.
 */
#include <stdio.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "first_util.h"
#include "mdns.h"
#include "second_util.h"

void app_main(void)
{
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    ESP_ERROR_CHECK(hotreload_server_stop());
    (void)mdns_hostname_set("lamp"); /* Refused where nobody has started mDNS. */
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    printf("DONE\n");
    fflush(stdout);
    vTaskDelay(portMAX_DELAY);
}
