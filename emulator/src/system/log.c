/* SPDX-License-Identifier: MIT */
#include "esp_log.h"
#include "../task/sync.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEX_LINE = 16, CACHED = 31 };

/* A tag that has a level of its own. Entries are only freed together, by level_set("*"). */
typedef struct tag_level {
    struct tag_level *next;
    esp_log_level_t level;
    char tag[];
} tag_level_t;

/* A tag whose level was asked for, by its address: as in ESP-IDF, so that what outlives a tag's memory shows here too. */
typedef struct {
    const char *tag;
    esp_log_level_t level;
    uint32_t used; /* the count of uses at its latest one */
} cached_level_t;

esp_log_level_t esp_log_default_level = CONFIG_LOG_DEFAULT_LEVEL;
static board_lock_t s_lock;
static tag_level_t *s_tags;
static cached_level_t s_cache[CACHED];
static unsigned s_cached;
static uint32_t s_uses;
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
    s_cached = 0;
}

static cached_level_t *find_cached(const char *tag)
{
    for (unsigned i = 0; i < s_cached; i++) {
        if (s_cache[i].tag == tag) {
            return &s_cache[i];
        }
    }
    return NULL;
}

/* A place for another tag: a free one, else that of the tag that nobody has used for longest. */
static cached_level_t *take_place(void)
{
    if (s_cached < CACHED) {
        return &s_cache[s_cached++];
    }
    cached_level_t *oldest = s_cache;
    for (unsigned i = 1; i < CACHED; i++) {
        if (s_cache[i].used < oldest->used) {
            oldest = &s_cache[i];
        }
    }
    return oldest;
}

/* The first of the cached tags with the same text gets the new level, the others keep theirs. */
static void set_cached(const char *tag, esp_log_level_t level)
{
    for (unsigned i = 0; i < s_cached; i++) {
        if (strcmp(s_cache[i].tag, tag) == 0) {
            s_cache[i].level = level;
            return;
        }
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
        set_cached(tag, level);
    }
    board_unlock(&s_lock);
}

esp_log_level_t esp_log_level_get(const char *tag)
{
    board_lock(&s_lock);
    cached_level_t *cached = find_cached(tag);
    if (cached == NULL) {
        const tag_level_t *entry = find(tag);
        cached = take_place();
        cached->tag = tag;
        cached->level = entry != NULL ? entry->level : esp_log_default_level;
    }
    cached->used = ++s_uses;
    esp_log_level_t level = cached->level;
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
