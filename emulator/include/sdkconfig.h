/*
 * SPDX-License-Identifier: MIT
 *
 * Configuration of the emulated board, under the names that ESP-IDF's Kconfig generates. Each can be overridden on the
 * compiler's command line (-DCONFIG_...=...), for all sources of one firmware alike.
 */
#pragma once

#define CONFIG_IDF_TARGET_ARCH_XTENSA 1
#define CONFIG_IDF_TARGET_LINUX 1
#define CONFIG_IDF_TARGET "linux"

/* Tells the emulated board from ESP-IDF's own Linux target: here the CPU is an Xtensa. */
#define CONFIG_HOTRELOAD_EMULATED 1

#ifndef CONFIG_FREERTOS_HZ
#define CONFIG_FREERTOS_HZ 100
#endif

/* Bytes of stack of the task that runs app_main(). */
#ifndef CONFIG_ESP_MAIN_TASK_STACK_SIZE
#define CONFIG_ESP_MAIN_TASK_STACK_SIZE 8192
#endif

/* Bytes of stack of the tasks that run the callbacks of esp_timer and of FreeRTOS's software timers. */
#ifndef CONFIG_ESP_TIMER_TASK_STACK_SIZE
#define CONFIG_ESP_TIMER_TASK_STACK_SIZE 8192
#endif
#ifndef CONFIG_FREERTOS_TIMER_TASK_STACK_DEPTH
#define CONFIG_FREERTOS_TIMER_TASK_STACK_DEPTH 8192
#endif

/* Levels are esp_log_level_t values: 1 error, 2 warning, 3 information, 4 debug, 5 verbose. */
#ifndef CONFIG_LOG_DEFAULT_LEVEL
#define CONFIG_LOG_DEFAULT_LEVEL 3
#endif
#ifndef CONFIG_LOG_MAXIMUM_LEVEL
#define CONFIG_LOG_MAXIMUM_LEVEL CONFIG_LOG_DEFAULT_LEVEL
#endif

/* CONFIG_LOG_COLORS (off): -DCONFIG_LOG_COLORS=1 colours log lines. */

/* Bytes of all header lines of a request (ESP-IDF's default from 5.4 on: a browser's fit), and of its URI. */
#ifndef CONFIG_HTTPD_MAX_REQ_HDR_LEN
#define CONFIG_HTTPD_MAX_REQ_HDR_LEN 1024
#endif
#ifndef CONFIG_HTTPD_MAX_URI_LEN
#define CONFIG_HTTPD_MAX_URI_LEN 512
#endif

/* Bytes read from a socket at once while a refused body is thrown away. */
#ifndef CONFIG_HTTPD_PURGE_BUF_LEN
#define CONFIG_HTTPD_PURGE_BUF_LEN 32
#endif

/* What esp_app_get_description() reports. */
#ifndef CONFIG_APP_PROJECT_NAME
#define CONFIG_APP_PROJECT_NAME "app"
#endif
#ifndef CONFIG_APP_PROJECT_VER
#define CONFIG_APP_PROJECT_VER "1"
#endif

/* Characters, the terminating NUL included, of the shortened digest that esp_app_get_elf_sha256() gives. */
#ifndef CONFIG_APP_RETRIEVE_LEN_ELF_SHA
#define CONFIG_APP_RETRIEVE_LEN_ELF_SHA 9
#endif

/* The component (firmware-component/Kconfig). */
#ifndef CONFIG_HOTRELOAD_SERVER
#define CONFIG_HOTRELOAD_SERVER 1
#endif
#ifndef CONFIG_HOTRELOAD_SERVER_STACK_SIZE
#define CONFIG_HOTRELOAD_SERVER_STACK_SIZE 16384
#endif
#ifndef CONFIG_HOTRELOAD_BODY_TIMEOUT_SECONDS
#define CONFIG_HOTRELOAD_BODY_TIMEOUT_SECONDS 30
#endif
#ifndef CONFIG_HOTRELOAD_BODY_MIN_RATE
#define CONFIG_HOTRELOAD_BODY_MIN_RATE 1024
#endif
/* 0 stands for what menuconfig leaves undefined. */
#ifndef CONFIG_HOTRELOAD_AUTO_RELOAD
#define CONFIG_HOTRELOAD_AUTO_RELOAD 1
#endif
#ifndef CONFIG_HOTRELOAD_PAGE
#define CONFIG_HOTRELOAD_PAGE 1
#endif
#ifndef CONFIG_HOTRELOAD_UNLOAD_FIRST
#define CONFIG_HOTRELOAD_UNLOAD_FIRST 0
#endif
#ifndef CONFIG_HOTRELOAD_ALLOW_UNIDENTIFIED
#define CONFIG_HOTRELOAD_ALLOW_UNIDENTIFIED 0
#endif
/* Of CONFIG_HOTRELOAD_CALL. */
#ifndef CONFIG_HOTRELOAD_CALL_BYTES
#define CONFIG_HOTRELOAD_CALL_BYTES 4096
#endif
#ifndef CONFIG_HOTRELOAD_CALL_STACK_SIZE
#define CONFIG_HOTRELOAD_CALL_STACK_SIZE 4096
#endif
#ifndef CONFIG_HOTRELOAD_CALL_TIMEOUT_MS
#define CONFIG_HOTRELOAD_CALL_TIMEOUT_MS 1000
#endif
/* CONFIG_HOTRELOAD_AUTH_NONE, _AUTH_READ, _CALL, _MDNS (off): -DCONFIG_HOTRELOAD_AUTH_NONE=1 and so on. */
#ifndef CONFIG_HOTRELOAD_CONFIRM_SECONDS
#define CONFIG_HOTRELOAD_CONFIRM_SECONDS 10
#endif
#ifndef CONFIG_HOTRELOAD_ERASE_AHEAD
#define CONFIG_HOTRELOAD_ERASE_AHEAD 1
#endif
#ifndef CONFIG_HOTRELOAD_ERASE_PAUSE_MS
#define CONFIG_HOTRELOAD_ERASE_PAUSE_MS 50
#endif
#ifndef CONFIG_HOTRELOAD_GRACE_MS
#define CONFIG_HOTRELOAD_GRACE_MS 10
#endif
