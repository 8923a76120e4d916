/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "suite.h"

/* A pre hook that never comes back, for its task is gone. What reads and confirms goes on, what would reload does not hang. */
static void deleting_hook(void *unused)
{
    (void)unused;
    vTaskDelete(NULL);
}

static void reload_and_vanish(void *unused)
{
    (void)unused;
    reload();
}

void test_endless(void)
{
    hotreload_info_t info;
    hotreload_error_t error;
    ESP_ERROR_CHECK(hotreload_register_pre_hook(deleting_hook, NULL));
    configASSERT(xTaskCreate(reload_and_vanish, "vanishing", 6144, NULL, 5, NULL) == pdPASS);
    vTaskDelay(pdMS_TO_TICKS(500));
    EQUAL_INT(info_after_vanished_task, hotreload_get_info(&info), ESP_OK);
    CHECK(module_runs_after_vanished_task, info.loaded && callbacks_version() == 7);
    EQUAL_INT(confirm_after_vanished_task, hotreload_confirm(), ESP_OK);
    EQUAL_INT(reload_after_vanished_task, reload(), ESP_ERR_TIMEOUT);
    hotreload_last_error(&error);
    EQUAL_TEXT(reload_after_vanished_task_code, error.code, "BUSY");
    CHECK(vanished_task_is_named, strstr(error.detail, "'vanishing'") != NULL);
    EQUAL_INT(unload_after_vanished_task, hotreload_unload(), ESP_ERR_TIMEOUT);
}
