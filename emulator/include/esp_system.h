/* SPDX-License-Identifier: MIT */
#pragma once

#include "esp_attr.h"
#include "esp_bit_defs.h"
#include "esp_err.h"
#include "esp_idf_version.h"
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    ESP_RST_UNKNOWN,
    ESP_RST_POWERON,
    ESP_RST_EXT,
    ESP_RST_SW,
    ESP_RST_PANIC,
    ESP_RST_INT_WDT,
    ESP_RST_TASK_WDT,
    ESP_RST_WDT,
    ESP_RST_DEEPSLEEP,
    ESP_RST_BROWNOUT,
    ESP_RST_SDIO,
    ESP_RST_USB,
    ESP_RST_JTAG,
    ESP_RST_EFUSE,
    ESP_RST_PWR_GLITCH,
    ESP_RST_CPU_LOCKUP,
} esp_reset_reason_t;

typedef void (*shutdown_handler_t)(void);

/*
 * Registers a function that esp_restart() calls, the last registered first. ESP_ERR_INVALID_STATE: already registered;
 * ESP_ERR_NO_MEM: five are.
 */
esp_err_t esp_register_shutdown_handler(shutdown_handler_t handle);
esp_err_t esp_unregister_shutdown_handler(shutdown_handler_t handle);

/*
 * Restarts the board: the process executes itself anew with the same options, so that flash and port stay (a port that
 * was picked is picked again) and everything else is lost.
 */
void esp_restart(void) __attribute__((__noreturn__));

/*
 * ESP_RST_SW after esp_restart(); ESP_RST_PANIC when the process before, on the same flash file, ended in a crash (a file
 * FLASH.reset beside the flash file says so, and is emptied by the start); else ESP_RST_POWERON. --reset-reason sets it.
 */
esp_reset_reason_t esp_reset_reason(void);

/* Bytes of data memory. */
uint32_t esp_get_free_heap_size(void);
uint32_t esp_get_free_internal_heap_size(void);
uint32_t esp_get_minimum_free_heap_size(void);

/* Reports `details`, registers and backtrace, and ends the board with status 134. */
void esp_system_abort(const char *details) __attribute__((__noreturn__));

#ifdef __cplusplus
}
#endif
