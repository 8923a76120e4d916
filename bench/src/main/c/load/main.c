/*
 * SPDX-License-Identifier: MIT
 *
 * Loads the module once between the marks that the instruction counter knows by name.
 */
#include <stdio.h>

#include "bench_util.h"
#include "hotreload.h"

void __attribute__((noinline)) bench_begin(void)
{
    __asm__ volatile("");
}

void __attribute__((noinline)) bench_end(void)
{
    __asm__ volatile("");
}

int bench_0(void);

void app_main(void)
{
    bench_begin();
    esp_err_t err = HOTRELOAD_LOAD_DEFAULT();
    bench_end();
    printf("LOADED %s %d\n", esp_err_to_name(err), err == ESP_OK ? bench_0() : -1);
    HOTRELOAD_SERVER_START_DEFAULT();
}
