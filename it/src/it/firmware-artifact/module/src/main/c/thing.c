/* SPDX-License-Identifier: MIT */
#include "esp_log.h" /* of the firmware, as is thing.h: this project has no header */
#include "thing.h"

int thing_add(int a, int b)
{
    ESP_LOGI("thing", "another project's module adds");
    return a + b + 1000;
}

int thing_twice(int a)
{
    return thing_add(a, a);
}
