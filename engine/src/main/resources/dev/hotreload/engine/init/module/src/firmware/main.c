/* The firmware: serves uploads, loads the module from its partition and calls it once a second. */
#include <stdio.h>

#include "@module@.h"
#include "@module@_util.h" // generated: the symbol table
#include "esp_log.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload.h"

static const char *TAG = "app";

/* The server comes first: whatever is wrong with the module, a good one can still be sent over the network. */
void app_main(void)
{
    esp_err_t err = HOTRELOAD_SERVER_START_DEFAULT();
    if (err != ESP_OK) {
        ESP_LOGE(TAG, "the server does not start: %s", esp_err_to_name(err));
        return;
    }

    while (HOTRELOAD_LOAD_DEFAULT() != ESP_OK) {
        hotreload_error_t why;
        hotreload_last_error(&why);
        ESP_LOGE(TAG, "no module runs: %s: %s", why.code, why.detail);
        vTaskDelay(pdMS_TO_TICKS(1000));
    }

    while (true) {
        printf("2 + 3 = %d\n", (int)@module@_add(2, 3));
        @module@_greet("World");
        vTaskDelay(pdMS_TO_TICKS(1000));
    }
}
