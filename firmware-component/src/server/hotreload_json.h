/*
 * SPDX-License-Identifier: MIT
 *
 * Writes JSON piece by piece into a sink, so that an answer of any size needs a buffer of a few hundred bytes.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "esp_err.h"

/** Takes the next bytes of the text. */
typedef esp_err_t (*hotreload_json_sink_t)(void *context, const char *text, size_t size);

typedef struct {
    hotreload_json_sink_t sink;
    void *context;
    esp_err_t err; /**< The first error of the sink; nothing is written after it. */
    bool comma;    /**< The next value or name is not the first of its array or object. */
    size_t used;
    char buffer[256];
} hotreload_json_t;

void hotreload_json_begin(hotreload_json_t *json, hotreload_json_sink_t sink, void *context);
/** Hands the rest to the sink. @return the sink's first error */
esp_err_t hotreload_json_end(hotreload_json_t *json);

/** Opens an object, or closes it. The name is NULL within an array and at the top. */
void hotreload_json_object(hotreload_json_t *json, const char *name);
void hotreload_json_object_end(hotreload_json_t *json);
void hotreload_json_array(hotreload_json_t *json, const char *name);
void hotreload_json_array_end(hotreload_json_t *json);

/** Members. Quotes, backslashes and control characters of a string are escaped; what is no ASCII becomes '?'. */
void hotreload_json_string(hotreload_json_t *json, const char *name, const char *value);
void hotreload_json_hex(hotreload_json_t *json, const char *name, const uint8_t *bytes, size_t size);
void hotreload_json_number(hotreload_json_t *json, const char *name, uint64_t value);
void hotreload_json_bool(hotreload_json_t *json, const char *name, bool value);
void hotreload_json_null(hotreload_json_t *json, const char *name);
