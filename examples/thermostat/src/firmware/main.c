/* The firmware: serves uploads and calls, loads the module and calls it. */
#include "esp_log.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload.h"
#include "thermostat.h"      // the module's functions
#include "thermostat_util.h" // generated: the symbol table

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

    const uint8_t samples[] = {90, 96, 99};
    ESP_LOGI(TAG, "outside it is %.1f degrees", (double)thermostat_mean(samples, 3));
}
