/* SPDX-License-Identifier: MIT */
#include "server/hotreload_json.h"

#include <stdio.h>
#include <string.h>

static void hand_over(hotreload_json_t *json)
{
    if (json->err == ESP_OK && json->used > 0) {
        json->err = json->sink(json->context, json->buffer, json->used);
    }
    json->used = 0;
}

static void put(hotreload_json_t *json, char c)
{
    if (json->used == sizeof(json->buffer)) {
        hand_over(json);
    }
    json->buffer[json->used++] = c;
}

static void put_text(hotreload_json_t *json, const char *text)
{
    for (; *text != '\0'; text++) {
        put(json, *text);
    }
}

static void put_quoted(hotreload_json_t *json, const char *text)
{
    put(json, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            put(json, '\\');
            put(json, *text);
        } else if ((unsigned char)*text < ' ') {
            char escape[7];
            snprintf(escape, sizeof(escape), "\\u%04x", (unsigned)*text);
            put_text(json, escape);
        } else {
            put(json, (unsigned char)*text > '~' ? '?' : *text); /* Who sent the text may not have known UTF-8. */
        }
    }
    put(json, '"');
}

/* What stands before a value: the comma and its name. */
static void put_name(hotreload_json_t *json, const char *name)
{
    if (json->comma) {
        put(json, ',');
    }
    if (name != NULL) {
        put_quoted(json, name);
        put(json, ':');
    }
    json->comma = true;
}

void hotreload_json_begin(hotreload_json_t *json, hotreload_json_sink_t sink, void *context)
{
    json->sink = sink;
    json->context = context;
    json->err = ESP_OK;
    json->comma = false;
    json->used = 0;
}

esp_err_t hotreload_json_end(hotreload_json_t *json)
{
    hand_over(json);
    return json->err;
}

static void open_bracket(hotreload_json_t *json, const char *name, char bracket)
{
    put_name(json, name);
    put(json, bracket);
    json->comma = false;
}

static void close_bracket(hotreload_json_t *json, char bracket)
{
    put(json, bracket);
    json->comma = true;
}

void hotreload_json_object(hotreload_json_t *json, const char *name)
{
    open_bracket(json, name, '{');
}

void hotreload_json_object_end(hotreload_json_t *json)
{
    close_bracket(json, '}');
}

void hotreload_json_array(hotreload_json_t *json, const char *name)
{
    open_bracket(json, name, '[');
}

void hotreload_json_array_end(hotreload_json_t *json)
{
    close_bracket(json, ']');
}

void hotreload_json_string(hotreload_json_t *json, const char *name, const char *value)
{
    put_name(json, name);
    put_quoted(json, value);
}

void hotreload_json_hex(hotreload_json_t *json, const char *name, const uint8_t *bytes, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    put_name(json, name);
    put(json, '"');
    for (size_t i = 0; i < size; i++) {
        put(json, digits[bytes[i] >> 4]);
        put(json, digits[bytes[i] & 15]);
    }
    put(json, '"');
}

/* By hand: newlib's small printf knows no 64-bit numbers. */
void hotreload_json_number(hotreload_json_t *json, const char *name, uint64_t value)
{
    char digits[21];
    char *first = digits + sizeof(digits) - 1;
    *first = '\0';
    do {
        *--first = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    put_name(json, name);
    put_text(json, first);
}

void hotreload_json_bool(hotreload_json_t *json, const char *name, bool value)
{
    put_name(json, name);
    put_text(json, value ? "true" : "false");
}

void hotreload_json_null(hotreload_json_t *json, const char *name)
{
    put_name(json, name);
    put_text(json, "null");
}
