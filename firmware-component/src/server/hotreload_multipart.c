/* SPDX-License-Identifier: MIT */
#include "server/hotreload_multipart.h"

#include <string.h>
#include <strings.h>

bool hotreload_is_multipart(const char *content_type)
{
    return strncasecmp(content_type, "multipart/", 10) == 0;
}

static const char *skip_spaces(const char *text)
{
    while (*text == ' ' || *text == '\t') {
        text++;
    }
    return text;
}

/*
 * Copies a parameter's value, quoted or not, as far as it fits.
 * Returns what follows it; *size is its true length.
 */
static const char *take_value(const char *text, char *value, size_t capacity, size_t *size)
{
    bool quoted = *text == '"';
    *size = 0;
    text += quoted;
    while (*text != '\0' && (quoted ? *text != '"' : *text != ';' && *text != ' ' && *text != '\t')) {
        if (quoted && *text == '\\' && text[1] != '\0') {
            text++;
        }
        if (*size + 1 < capacity) {
            value[*size] = *text;
        }
        (*size)++;
        text++;
    }
    value[*size < capacity ? *size : capacity - 1] = '\0';
    return text + (quoted && *text == '"');
}

/* Finds `name=value` among the parameters of a header value. False: not there, or longer than capacity - 1. */
static bool find_parameter(const char *header, const char *name, char *value, size_t capacity)
{
    size_t name_size = strlen(name);
    const char *text = strchr(header, ';');
    while (text != NULL && *text == ';') {
        text = skip_spaces(text + 1);
        const char *equals = text + strcspn(text, "=;");
        if (*equals != '=') {
            text = equals;
            continue;
        }
        bool found = (size_t)(equals - text) == name_size && strncasecmp(text, name, name_size) == 0;
        size_t size;
        text = skip_spaces(take_value(equals + 1, value, capacity, &size));
        if (found) {
            return size < capacity;
        }
    }
    return false;
}

esp_err_t hotreload_multipart_begin(hotreload_multipart_t *multipart, const char *content_type,
                                    hotreload_multipart_sink_t sink, void *context, hotreload_fault_t *fault)
{
    char boundary[HOTRELOAD_BOUNDARY_MAX + 1];
    if (!find_parameter(content_type, "boundary", boundary, sizeof(boundary)) || boundary[0] == '\0') {
        return hotreload_fault(fault, HOTRELOAD_FAULT_MULTIPART,
                               "Content-Type names no boundary of 1 to %d characters", HOTRELOAD_BOUNDARY_MAX);
    }
    *multipart = (hotreload_multipart_t) {.sink = sink, .context = context};
    size_t size = strlen(boundary);
    memcpy(multipart->delimiter, "\r\n--", 4);
    memcpy(multipart->delimiter + 4, boundary, size);
    multipart->delimiter_size = 4 + size;
    multipart->matched = 2; /* The first boundary needs no line end before it. */
    return ESP_OK;
}

static esp_err_t emit(hotreload_multipart_t *multipart, const void *data, size_t size, hotreload_fault_t *fault)
{
    return multipart->in_file && size > 0 ? multipart->sink(multipart->context, data, size, fault) : ESP_OK;
}

/*
 * Reads body up to the delimiter, which may lie across pieces. CR stands at its start only, so after a mismatch nothing
 * but the byte at hand can begin a new match.
 */
static esp_err_t feed_body(hotreload_multipart_t *multipart, const char **data, const char *end,
                           hotreload_fault_t *fault)
{
    while (*data < end) {
        if (multipart->matched == 0) {
            const char *stop = memchr(*data, '\r', (size_t)(end - *data));
            size_t plain = (size_t)((stop != NULL ? stop : end) - *data);
            esp_err_t err = emit(multipart, *data, plain, fault);
            *data += plain;
            if (err != ESP_OK || stop == NULL) {
                return err;
            }
        }
        if (**data == multipart->delimiter[multipart->matched]) {
            (*data)++;
            if (++multipart->matched == multipart->delimiter_size) {
                multipart->state = HOTRELOAD_PART_BOUNDARY;
                multipart->matched = 0;
                multipart->boundary_seen = true;
                multipart->in_file = false;
                multipart->line_size = 0;
                return ESP_OK;
            }
            continue;
        }
        size_t held_back = multipart->matched;
        multipart->matched = 0;
        esp_err_t err = emit(multipart, multipart->delimiter, held_back, fault);
        if (err != ESP_OK) {
            return err;
        }
    }
    return ESP_OK;
}

/* Collects a line, without its CR LF. True when it is whole. */
static bool take_line(hotreload_multipart_t *multipart, const char **data, const char *end)
{
    while (*data < end) {
        char c = *(*data)++;
        if (c == '\n') {
            size_t kept = multipart->line_size < sizeof(multipart->line) ? multipart->line_size
                                                                         : sizeof(multipart->line) - 1;
            bool carriage_return = kept > 0 && multipart->line[kept - 1] == '\r';
            multipart->line[kept - carriage_return] = '\0';
            multipart->line_size = 0;
            return true;
        }
        if (multipart->line_size < sizeof(multipart->line) - 1) {
            multipart->line[multipart->line_size] = c;
        }
        multipart->line_size++;
    }
    return false;
}

static void end_boundary(hotreload_multipart_t *multipart)
{
    multipart->state =
        strncmp(multipart->line, "--", 2) == 0 ? HOTRELOAD_PART_EPILOGUE : HOTRELOAD_PART_HEADERS;
}

static esp_err_t end_header(hotreload_multipart_t *multipart, hotreload_fault_t *fault)
{
    static const char disposition[] = "Content-Disposition:";
    char name[8];
    if (multipart->line[0] == '\0') {
        multipart->state = HOTRELOAD_PART_BODY;
        return ESP_OK;
    }
    if (strncasecmp(multipart->line, disposition, sizeof(disposition) - 1) != 0 ||
        !find_parameter(multipart->line, "name", name, sizeof(name)) || strcmp(name, "file") != 0) {
        return ESP_OK;
    }
    if (multipart->file_seen) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_MULTIPART, "two parts are named 'file'");
    }
    multipart->file_seen = true;
    multipart->in_file = true;
    return ESP_OK;
}

esp_err_t hotreload_multipart_feed(hotreload_multipart_t *multipart, const void *data, size_t size,
                                   hotreload_fault_t *fault)
{
    const char *at = data;
    const char *end = at + size;
    esp_err_t err = ESP_OK;
    while (err == ESP_OK && at < end) {
        switch (multipart->state) {
        case HOTRELOAD_PART_BODY:
            err = feed_body(multipart, &at, end, fault);
            break;
        case HOTRELOAD_PART_BOUNDARY:
            if (take_line(multipart, &at, end)) {
                end_boundary(multipart);
            }
            break;
        case HOTRELOAD_PART_HEADERS:
            if (take_line(multipart, &at, end)) {
                err = end_header(multipart, fault);
            }
            break;
        case HOTRELOAD_PART_EPILOGUE:
            at = end;
            break;
        }
    }
    return err;
}

esp_err_t hotreload_multipart_end(const hotreload_multipart_t *multipart, hotreload_fault_t *fault)
{
    /* The last boundary may come without a line end. */
    bool closed = multipart->state == HOTRELOAD_PART_EPILOGUE ||
                  (multipart->state == HOTRELOAD_PART_BOUNDARY && multipart->line_size >= 2 &&
                   strncmp(multipart->line, "--", 2) == 0);
    if (!multipart->boundary_seen) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_MULTIPART, "the boundary '%.*s' does not occur in the body",
                               (int)multipart->delimiter_size - 4, multipart->delimiter + 4);
    }
    if (!closed) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_MULTIPART, "the body ends before its last boundary");
    }
    if (!multipart->file_seen) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_MULTIPART, "no part is named 'file'");
    }
    return ESP_OK;
}
