/* SPDX-License-Identifier: MIT */
#include "calls.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

/* The test builds later ones with other numbers here. */
#define VERSION 1

/* The code that runs must be the one that was called: it says so from its own data. */
static volatile uint32_t s_version = VERSION;

uint32_t calls_sleep(uint32_t ms)
{
    vTaskDelay(pdMS_TO_TICKS(ms));
    return ms;
}

void calls_never(void)
{
    for (;;) {
        calls_beat(s_version);
        vTaskDelay(1);
    }
}

void calls_spin(void)
{
    while (s_version != 0) {
    }
}
