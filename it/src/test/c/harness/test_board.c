/* SPDX-License-Identifier: MIT */
#include "test_board.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "esp_err.h"
#include "esp_memory_utils.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"

#define MAX_ELF_SIZE (256 * 1024)

static hotreload_server_config_t s_config;
static atomic_uint s_reloads;

static void count_reload(void *context)
{
    (void)context;
    atomic_fetch_add(&s_reloads, 1);
}

void test_serve(hotreload_server_config_t config)
{
    s_config = config;
    s_config.max_elf_size = MAX_ELF_SIZE;
    ESP_ERROR_CHECK(hotreload_register_post_hook(count_reload, NULL));
    ESP_ERROR_CHECK(hotreload_server_start(&s_config));
    for (unsigned seen = 0;; seen++) {
        while (atomic_load(&s_reloads) == seen) {
            vTaskDelay(1);
        }
        printf("RUN\n");
        test_run();
        printf("DONE %u\n", test_take_count());
        fflush(stdout);
    }
}

uint32_t test_address(const char *function)
{
    for (size_t i = 0; i < s_config.symbol_count; i++) {
        if (strcmp(s_config.symbol_names[i], function) == 0) {
            return s_config.symbol_table[i];
        }
    }
    printf("FAIL %s: got no such symbol want its address\n", function);
    abort();
}

bool test_in_data_heap(const void *address)
{
    return esp_ptr_in_dram(address);
}

bool test_in_exec_heap(const void *address)
{
    return esp_ptr_in_iram(address);
}
