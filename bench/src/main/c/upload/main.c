/*
 * SPDX-License-Identifier: MIT
 *
 * Serves uploads of up to 1 MiB and loads nothing by itself.
 */
#include "bench_util.h"
#include "hotreload.h"

int bench_0(void);

/* Keeps the stub. */
int (*volatile g_stub)(void) = bench_0;

void app_main(void)
{
    hotreload_server_config_t config = HOTRELOAD_SERVER_CONFIG_DEFAULT();
    config.max_elf_size = 1024 * 1024;
    ESP_ERROR_CHECK(hotreload_server_start(&config));
}
