/*
 * SPDX-License-Identifier: MIT
 *
 * Which ends of a run speak against the module that was under test.
 */
#include "api/hotreload_crash.h"
#include "host.h"

static esp_reset_reason_t s_reason;

esp_reset_reason_t esp_reset_reason(void)
{
    return s_reason;
}

static void check(esp_reset_reason_t reason, bool crash)
{
    s_reason = reason;
    CHECK(hotreload_is_crash(reason) == crash);
    CHECK(hotreload_follows_crash() == crash);
}

int main(void)
{
    check(ESP_RST_PANIC, true);
    check(ESP_RST_INT_WDT, true);
    check(ESP_RST_TASK_WDT, true);
    check(ESP_RST_WDT, true);
    check(ESP_RST_CPU_LOCKUP, true);
    check(ESP_RST_UNKNOWN, false);
    check(ESP_RST_POWERON, false);
    check(ESP_RST_EXT, false);
    check(ESP_RST_SW, false);
    check(ESP_RST_DEEPSLEEP, false);
    check(ESP_RST_BROWNOUT, false);
    check(ESP_RST_SDIO, false);
    check(ESP_RST_USB, false);
    check(ESP_RST_JTAG, false);
    check(ESP_RST_PWR_GLITCH, false);
    check((esp_reset_reason_t)99, false);
    return 0;
}
