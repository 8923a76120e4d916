/*
 * SPDX-License-Identifier: MIT
 *
 * Takes the part named `file` out of a multipart/form-data body (RFC 7578), fed in pieces of any size. Knows nothing of
 * HTTP connections and keeps no more of the body than one header line.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "api/hotreload_fault.h"

/** Longest boundary (RFC 2046, 5.1.1). */
#define HOTRELOAD_BOUNDARY_MAX 70
/** What is kept of a header line; a part's name stands well within. */
#define HOTRELOAD_PART_LINE_SIZE 192

/** Takes the next bytes of the file. An error ends the parse. */
typedef esp_err_t (*hotreload_multipart_sink_t)(void *context, const void *data, size_t size,
                                                hotreload_fault_t *fault);

typedef enum {
    HOTRELOAD_PART_BODY,     /**< Before the first boundary, or in a part: up to the next boundary. */
    HOTRELOAD_PART_BOUNDARY, /**< Behind a boundary: `--` ends the body, a line end begins a part. */
    HOTRELOAD_PART_HEADERS,
    HOTRELOAD_PART_EPILOGUE, /**< Behind the last boundary. */
} hotreload_part_state_t;

typedef struct {
    hotreload_multipart_sink_t sink;
    void *context;
    hotreload_part_state_t state;
    bool boundary_seen;
    bool file_seen;
    bool in_file;                              /**< The body being read is the file's. */
    char delimiter[4 + HOTRELOAD_BOUNDARY_MAX]; /**< CR LF -- boundary, without NUL. */
    size_t delimiter_size;
    size_t matched; /**< Bytes of the delimiter that were just read. */
    char line[HOTRELOAD_PART_LINE_SIZE];
    size_t line_size; /**< Length of the line so far, which may exceed what is kept. */
} hotreload_multipart_t;

/** @return whether a Content-Type is multipart */
bool hotreload_is_multipart(const char *content_type);

/** Begins a body. @return ESP_OK, or MULTIPART's error when the Content-Type names no boundary */
esp_err_t hotreload_multipart_begin(hotreload_multipart_t *multipart, const char *content_type,
                                    hotreload_multipart_sink_t sink, void *context, hotreload_fault_t *fault);

/** Feeds the next bytes. @return ESP_OK, the sink's error, or MULTIPART's */
esp_err_t hotreload_multipart_feed(hotreload_multipart_t *multipart, const void *data, size_t size,
                                   hotreload_fault_t *fault);

/** Ends the body. @return ESP_OK, or MULTIPART's error when it was cut off or had no file */
esp_err_t hotreload_multipart_end(const hotreload_multipart_t *multipart, hotreload_fault_t *fault);
