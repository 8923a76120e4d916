/*
 * SPDX-License-Identifier: MIT
 *
 * Serves uploads of up to 1 MiB and loads nothing by itself.
 */
#include <stdio.h>

#include "bench_util.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload.h"

int bench_0(void);

/* Keeps the stub. */
int (*volatile g_stub)(void) = bench_0;

/* Runs on the server's stack, behind the deepest calls of an upload and of a load. */
static void tell_stack(void *context)
{
    (void)context;
    printf("stack %u\n", (unsigned)(CONFIG_HOTRELOAD_SERVER_STACK_SIZE - uxTaskGetStackHighWaterMark(NULL)));
    fflush(stdout);
}

void app_main(void)
{
    hotreload_server_config_t config = HOTRELOAD_SERVER_CONFIG_DEFAULT();
    config.max_elf_size = 1024 * 1024;
    ESP_ERROR_CHECK(hotreload_register_post_hook(tell_stack, NULL));
    ESP_ERROR_CHECK(hotreload_server_start(&config));
}
