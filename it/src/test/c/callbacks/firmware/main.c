/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "suite.h"

void (*on_callback)(callbacks_place_t place);

typedef struct {
    esp_err_t (*call)(void);
    TaskHandle_t waiting;
    esp_err_t result;
} elsewhere_t;

void callbacks_reached(callbacks_place_t place)
{
    if (on_callback != NULL) {
        on_callback(place);
    }
}

static void run(void *context)
{
    elsewhere_t *elsewhere = context;
    elsewhere->result = elsewhere->call();
    xTaskNotifyGive(elsewhere->waiting);
    vTaskDelete(NULL);
}

esp_err_t call_elsewhere(esp_err_t (*call)(void))
{
    elsewhere_t elsewhere = {call, xTaskGetCurrentTaskHandle(), ESP_FAIL};
    configASSERT(xTaskCreate(run, "elsewhere", 4096, &elsewhere, 2, NULL) == pdPASS);
    ulTaskNotifyTake(pdTRUE, portMAX_DELAY);
    return elsewhere.result;
}

esp_err_t reload(void)
{
    const hotreload_config_t config = HOTRELOAD_CONFIG_DEFAULT();
    return hotreload_reload(&config);
}

static void pre_hook(void *unused)
{
    (void)unused;
    callbacks_reached(IN_PRE_HOOK);
}

static void post_hook(void *unused)
{
    (void)unused;
    callbacks_reached(IN_POST_HOOK);
}

void app_main(void)
{
    ESP_ERROR_CHECK(hotreload_register_pre_hook(pre_hook, NULL));
    ESP_ERROR_CHECK(hotreload_register_post_hook(post_hook, NULL));
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    ESP_ERROR_CHECK(HOTRELOAD_LOAD_DEFAULT());
    test_order();
    test_matrix();
    test_registration();
    test_stack();
    test_endless();
    printf("DONE %u\n", test_take_count());
    fflush(stdout);
    vTaskDelay(portMAX_DELAY);
}
