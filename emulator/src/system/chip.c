/*
 * SPDX-License-Identifier: MIT
 *
 * What the board says of its chip, and its source of randomness.
 */
#include "../linux/linux.h"
#include "esp_chip_info.h"
#include "esp_random.h"
#include "freertos/FreeRTOS.h"

void esp_chip_info(esp_chip_info_t *out_info)
{
    *out_info = (esp_chip_info_t){.model = CHIP_POSIX_LINUX, .cores = configNUMBER_OF_CORES};
}

void esp_fill_random(void *buf, size_t len)
{
    uint8_t *at = buf;
    while (len > 0) {
        long got = linux_call3(LINUX_GETRANDOM, at, len, 0);
        if (got > 0) {
            at += got;
            len -= (size_t)got;
        }
    }
}

uint32_t esp_random(void)
{
    uint32_t value;
    esp_fill_random(&value, sizeof(value));
    return value;
}
