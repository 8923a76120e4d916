/*
 * SPDX-License-Identifier: MIT
 *
 * Logging to stdout in ESP-IDF's text format, `I (123) tag: message`. A line is written whole, whichever tasks log at
 * the same time. All functions may be called from any task.
 */
#pragma once

#include "sdkconfig.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    ESP_LOG_NONE,
    ESP_LOG_ERROR,
    ESP_LOG_WARN,
    ESP_LOG_INFO,
    ESP_LOG_DEBUG,
    ESP_LOG_VERBOSE,
} esp_log_level_t;

typedef int (*vprintf_like_t)(const char *, va_list);

/* The level of tags that have none of their own. */
extern esp_log_level_t esp_log_default_level;

/*
 * Sets the level of a tag; "*" sets that of all tags and forgets those set one by one. The string is copied. With no
 * memory left for it the call changes nothing.
 */
void esp_log_level_set(const char *tag, esp_log_level_t level);

/* Returns the level in force for a tag. */
esp_log_level_t esp_log_level_get(const char *tag);

/* Sets the function that prints log output (vprintf at first) and returns the one before it. */
vprintf_like_t esp_log_set_vprintf(vprintf_like_t func);

/* Milliseconds since the board started. */
uint32_t esp_log_timestamp(void);

/* Prints one formatted message if the tag's level lets it through. Use the ESP_LOGx macros instead. */
void esp_log_write(esp_log_level_t level, const char *tag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void esp_log_writev(esp_log_level_t level, const char *tag, const char *format, va_list args);

/* Logs bytes in hexadecimal, 16 a line. */
void esp_log_buffer_hex_internal(const char *tag, const void *buffer, uint16_t buff_len, esp_log_level_t level);

#ifndef LOG_LOCAL_LEVEL
#define LOG_LOCAL_LEVEL CONFIG_LOG_MAXIMUM_LEVEL
#endif

#if CONFIG_LOG_COLORS
#define LOG_COLOR_E "\033[0;31m"
#define LOG_COLOR_W "\033[0;33m"
#define LOG_COLOR_I "\033[0;32m"
#define LOG_COLOR_D
#define LOG_COLOR_V
#define LOG_RESET_COLOR "\033[0m"
#else
#define LOG_COLOR_E
#define LOG_COLOR_W
#define LOG_COLOR_I
#define LOG_COLOR_D
#define LOG_COLOR_V
#define LOG_RESET_COLOR
#endif

#define LOG_FORMAT(letter, format) LOG_COLOR_##letter #letter " (%" PRIu32 ") %s: " format LOG_RESET_COLOR "\n"

#define BOARD_LOG_(level, letter, tag, format, ...) \
    esp_log_write(level, tag, LOG_FORMAT(letter, format), esp_log_timestamp(), tag, ##__VA_ARGS__)

/* Logs at a level that is known at run time only. */
#define ESP_LOG_LEVEL(level, tag, format, ...) \
    do { \
        if ((level) == ESP_LOG_ERROR) { \
            BOARD_LOG_(ESP_LOG_ERROR, E, tag, format, ##__VA_ARGS__); \
        } else if ((level) == ESP_LOG_WARN) { \
            BOARD_LOG_(ESP_LOG_WARN, W, tag, format, ##__VA_ARGS__); \
        } else if ((level) == ESP_LOG_DEBUG) { \
            BOARD_LOG_(ESP_LOG_DEBUG, D, tag, format, ##__VA_ARGS__); \
        } else if ((level) == ESP_LOG_VERBOSE) { \
            BOARD_LOG_(ESP_LOG_VERBOSE, V, tag, format, ##__VA_ARGS__); \
        } else { \
            BOARD_LOG_(ESP_LOG_INFO, I, tag, format, ##__VA_ARGS__); \
        } \
    } while (0)

#define ESP_LOG_LEVEL_LOCAL(level, tag, format, ...) \
    do { \
        if (LOG_LOCAL_LEVEL >= (level)) { \
            ESP_LOG_LEVEL(level, tag, format, ##__VA_ARGS__); \
        } \
    } while (0)

#define ESP_LOGE(tag, format, ...) ESP_LOG_LEVEL_LOCAL(ESP_LOG_ERROR, tag, format, ##__VA_ARGS__)
#define ESP_LOGW(tag, format, ...) ESP_LOG_LEVEL_LOCAL(ESP_LOG_WARN, tag, format, ##__VA_ARGS__)
#define ESP_LOGI(tag, format, ...) ESP_LOG_LEVEL_LOCAL(ESP_LOG_INFO, tag, format, ##__VA_ARGS__)
#define ESP_LOGD(tag, format, ...) ESP_LOG_LEVEL_LOCAL(ESP_LOG_DEBUG, tag, format, ##__VA_ARGS__)
#define ESP_LOGV(tag, format, ...) ESP_LOG_LEVEL_LOCAL(ESP_LOG_VERBOSE, tag, format, ##__VA_ARGS__)

/* On a chip these print without the logging library; the emulated board has no such need. */
#define ESP_EARLY_LOGE ESP_LOGE
#define ESP_EARLY_LOGW ESP_LOGW
#define ESP_EARLY_LOGI ESP_LOGI
#define ESP_EARLY_LOGD ESP_LOGD
#define ESP_EARLY_LOGV ESP_LOGV
#define ESP_DRAM_LOGE ESP_LOGE
#define ESP_DRAM_LOGW ESP_LOGW
#define ESP_DRAM_LOGI ESP_LOGI
#define ESP_DRAM_LOGD ESP_LOGD
#define ESP_DRAM_LOGV ESP_LOGV

#define ESP_LOG_BUFFER_HEX_LEVEL(tag, buffer, buff_len, level) \
    do { \
        if (LOG_LOCAL_LEVEL >= (level)) { \
            esp_log_buffer_hex_internal(tag, buffer, buff_len, level); \
        } \
    } while (0)
#define ESP_LOG_BUFFER_HEX(tag, buffer, buff_len) ESP_LOG_BUFFER_HEX_LEVEL(tag, buffer, buff_len, ESP_LOG_INFO)

#ifdef __cplusplus
}
#endif
