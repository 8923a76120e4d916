/* SPDX-License-Identifier: MIT */
#include "api/hotreload_crash.h"

#include "esp_idf_version.h"

bool hotreload_is_crash(esp_reset_reason_t reason)
{
    switch (reason) {
    case ESP_RST_PANIC:
    case ESP_RST_INT_WDT:
    case ESP_RST_TASK_WDT:
    case ESP_RST_WDT:
#if ESP_IDF_VERSION >= ESP_IDF_VERSION_VAL(5, 3, 0)
    case ESP_RST_CPU_LOCKUP:
#endif
        return true;
    default:
        return false;
    }
}

bool hotreload_follows_crash(void)
{
    return hotreload_is_crash(esp_reset_reason());
}
