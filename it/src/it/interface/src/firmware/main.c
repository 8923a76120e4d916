/* SPDX-License-Identifier: MIT */
#include "hotreload.h"
#include "thing.h"
#include "thing_util.h"

void app_main(void)
{
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    ESP_ERROR_CHECK(HOTRELOAD_LOAD_DEFAULT());
    thing_add(1, 1);
}
