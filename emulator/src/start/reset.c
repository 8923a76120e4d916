/* SPDX-License-Identifier: MIT */
#include "reset.h"
#include "../flash/flash.h"
#include "beside.h"
#include "board.h"
#include "esp_system.h"
#include <stddef.h>
#include <string.h>

#define SUFFIX "reset"

static const struct {
    const char *name;
    esp_reset_reason_t reason;
} s_names[] = {
    {"unknown", ESP_RST_UNKNOWN},
    {"poweron", ESP_RST_POWERON},
    {"ext", ESP_RST_EXT},
    {"sw", ESP_RST_SW},
    {"panic", ESP_RST_PANIC},
    {"int-wdt", ESP_RST_INT_WDT},
    {"task-wdt", ESP_RST_TASK_WDT},
    {"wdt", ESP_RST_WDT},
    {"deepsleep", ESP_RST_DEEPSLEEP},
    {"brownout", ESP_RST_BROWNOUT},
    {"sdio", ESP_RST_SDIO},
    {"usb", ESP_RST_USB},
    {"jtag", ESP_RST_JTAG},
    {"efuse", ESP_RST_EFUSE},
    {"power-glitch", ESP_RST_PWR_GLITCH},
    {"cpu-lockup", ESP_RST_CPU_LOCKUP},
};

enum { NAMES = sizeof(s_names) / sizeof(s_names[0]), NONE = -1 };

static int s_forced = NONE;
static esp_reset_reason_t s_reason = ESP_RST_POWERON;

static int reason_named(const char *name)
{
    for (size_t i = 0; i < NAMES; i++) {
        if (strcmp(s_names[i].name, name) == 0) {
            return (int)s_names[i].reason;
        }
    }
    return NONE;
}

void reset_option(const char *value)
{
    s_forced = reason_named(value);
    if (s_forced == NONE) {
        board_refuse("--reset-reason: '%s' is invalid; use poweron, ext, sw, panic, int-wdt, task-wdt, wdt, deepsleep, "
                     "brownout, sdio, usb, jtag, efuse, power-glitch, cpu-lockup or unknown", value);
    }
}

void reset_note_crash(void)
{
    beside_put(SUFFIX, "panic");
}

void reset_start(void)
{
    char name[16];
    bool noted = beside_take(SUFFIX, name, sizeof(name), true) && !flash_is_new();
    int reason = noted ? reason_named(name) : NONE;
    if (board_was_restarted()) {
        s_reason = ESP_RST_SW; /* What the options say is of the first start. */
    } else if (s_forced != NONE) {
        s_reason = (esp_reset_reason_t)s_forced;
    } else if (reason != NONE) {
        s_reason = (esp_reset_reason_t)reason;
    }
}

esp_reset_reason_t esp_reset_reason(void)
{
    return s_reason;
}
