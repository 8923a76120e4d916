/* SPDX-License-Identifier: MIT */
#include "esp_log.h"
#include "../task/sync.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEX_LINE = 16 };

/* A tag that has a level of its own. Entries are only freed together, by level_set("*"). */
typedef struct tag_level {
    struct tag_level *next;
    esp_log_level_t level;
    char tag[];
} tag_level_t;

esp_log_level_t esp_log_default_level = CONFIG_LOG_DEFAULT_LEVEL;
static board_lock_t s_lock;
static tag_level_t *s_tags;
static vprintf_like_t s_vprintf = vprintf;

static tag_level_t *find(const char *tag)
{
    tag_level_t *entry = s_tags;
    while (entry != NULL && strcmp(entry->tag, tag) != 0) {
        entry = entry->next;
    }
    return entry;
}

static void forget_all(void)
{
    while (s_tags != NULL) {
        tag_level_t *entry = s_tags;
        s_tags = entry->next;
        free(entry);
    }
}

void esp_log_level_set(const char *tag, esp_log_level_t level)
{
    board_lock(&s_lock);
    if (strcmp(tag, "*") == 0) {
        forget_all();
        esp_log_default_level = level;
    } else {
        tag_level_t *entry = find(tag);
        if (entry == NULL && (entry = malloc(sizeof(*entry) + strlen(tag) + 1)) != NULL) {
            strcpy(entry->tag, tag);
            entry->next = s_tags;
            s_tags = entry;
        }
        if (entry != NULL) {
            entry->level = level;
        }
    }
    board_unlock(&s_lock);
}

esp_log_level_t esp_log_level_get(const char *tag)
{
    board_lock(&s_lock);
    const tag_level_t *entry = find(tag);
    esp_log_level_t level = entry != NULL ? entry->level : esp_log_default_level;
    board_unlock(&s_lock);
    return level;
}

vprintf_like_t esp_log_set_vprintf(vprintf_like_t func)
{
    return __atomic_exchange_n(&s_vprintf, func, __ATOMIC_SEQ_CST);
}

uint32_t esp_log_timestamp(void)
{
    return (uint32_t)(board_now_us() / 1000);
}

void esp_log_writev(esp_log_level_t level, const char *tag, const char *format, va_list args)
{
    if (level != ESP_LOG_NONE && level <= esp_log_level_get(tag)) {
        s_vprintf(format, args);
    }
}

void esp_log_write(esp_log_level_t level, const char *tag, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    esp_log_writev(level, tag, format, args);
    va_end(args);
}

void esp_log_buffer_hex_internal(const char *tag, const void *buffer, uint16_t buff_len, esp_log_level_t level)
{
    const uint8_t *bytes = buffer;
    for (unsigned at = 0; at < buff_len; at += HEX_LINE) {
        char line[3 * HEX_LINE + 1] = "";
        for (unsigned i = 0; i < HEX_LINE && at + i < buff_len; i++) {
            snprintf(line + 3 * i, 4, "%02x ", bytes[at + i]);
        }
        ESP_LOG_LEVEL(level, tag, "%s", line);
    }
}
