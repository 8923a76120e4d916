/* SPDX-License-Identifier: MIT */
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "suite.h"

#define RELOADS 25

typedef struct {
    const char *module;
    TaskHandle_t waiting;
    int reloaded;
} reloader_t;

static void reload_often(void *context)
{
    reloader_t *reloader = context;
    for (int i = 0; i < RELOADS; i++) {
        reloader->reloaded += hotreload_module_reload(reloader->module) == ESP_OK;
    }
    xTaskNotifyGive(reloader->waiting);
    vTaskDelete(NULL);
}

/* Long enough for the other task to come and wait. */
static void slow_hook(void *unused)
{
    (void)unused;
    vTaskDelay(1);
}

/* Two modules that are reloaded by two tasks wait for one another, the slow hooks included. */
void test_two_tasks(void)
{
    reloader_t counter = {"counter", xTaskGetCurrentTaskHandle(), 0};
    reloader_t shapes = {"shapes", xTaskGetCurrentTaskHandle(), 0};
    ESP_ERROR_CHECK(hotreload_module_register_pre_hook("counter", slow_hook, NULL));
    ESP_ERROR_CHECK(hotreload_module_register_post_hook("shapes", slow_hook, NULL));
    configASSERT(xTaskCreate(reload_often, "counter", 6144, &counter, 2, NULL) == pdPASS);
    configASSERT(xTaskCreate(reload_often, "shapes", 6144, &shapes, 2, NULL) == pdPASS);
    ulTaskNotifyTake(pdFALSE, portMAX_DELAY);
    ulTaskNotifyTake(pdFALSE, portMAX_DELAY);
    EQUAL_INT(reloads_of_one_module, counter.reloaded, RELOADS);
    EQUAL_INT(reloads_of_the_other_meanwhile, shapes.reloaded, RELOADS);
    ESP_ERROR_CHECK(hotreload_module_register_pre_hook("counter", NULL, NULL));
    ESP_ERROR_CHECK(hotreload_module_register_post_hook("shapes", NULL, NULL));
    take_ends();
}
