/*
 * SPDX-License-Identifier: MIT
 *
 * Calls nothing itself: what is called is called over HTTP. "BEAT version" comes from a function that never returns.
 */
#include <inttypes.h>
#include <stdio.h>

#include "calls.h"
#include "calls_util.h"

#define BEATS_A_LINE 10

void calls_beat(uint32_t version)
{
    static uint32_t beats;
    if (++beats % BEATS_A_LINE == 0) {
        printf("BEAT %" PRIu32 "\n", version);
    }
}

void app_main(void)
{
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
}
