/*
 * SPDX-License-Identifier: MIT
 *
 * A request as text, and changes to it. Every value lies in memory of its own, so that a step too far is seen.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "host.h"
#include "request.h"

static char *copy(const uint8_t *bytes, size_t size)
{
    char *text = malloc(size + 1);
    CHECK(text != NULL);
    memcpy(text, bytes, size);
    text[size] = '\0';
    return text;
}

static char *next_line(const uint8_t **bytes, size_t *left)
{
    const uint8_t *end = memchr(*bytes, '\n', *left);
    size_t size = end != NULL ? (size_t)(end - *bytes) : *left;
    char *line = copy(*bytes, size);
    size_t used = size + (end != NULL);
    *bytes += used;
    *left -= used;
    return line;
}

static void read_request_line(request_t *request, char *line)
{
    char *at = line + strcspn(line, " ");
    request->http.method = line[0] == 'G' ? HTTP_GET : HTTP_POST;
    request->seconds = (unsigned)(strtoul(at, &at, 10) % 64);
    if (*at == '/') {
        request->failing = (unsigned)(strtoul(at + 1, &at, 10) % 16);
    }
    at += strspn(at, " ");
    strncpy(request->http.uri, at, HTTPD_MAX_URI_LEN);
}

/* The server has split the line at the colon, and skipped the blanks behind it. */
static void read_header(connection_t *connection, char *line)
{
    char *colon = strchr(line, ':');
    if (colon == NULL || connection->header_count == CONNECTION_HEADERS) {
        return;
    }
    *colon = '\0';
    const char *value = colon + 1 + strspn(colon + 1, " ");
    connection->headers[connection->header_count++] =
        (connection_header_t) {copy((const uint8_t *)line, strlen(line)), copy((const uint8_t *)value, strlen(value))};
}

void request_read(request_t *request, const uint8_t *bytes, size_t size)
{
    memset(request, 0, sizeof(*request));
    request->http.aux = &request->connection;
    char *line = next_line(&bytes, &size);
    read_request_line(request, line);
    free(line);
    for (bool more = true; more && size > 0;) {
        line = next_line(&bytes, &size);
        more = line[0] != '\0';
        read_header(&request->connection, line);
        free(line);
    }
    request->connection.body = bytes;
    request->connection.body_size = size;
    request->http.content_len = size;
}

static connection_header_t *find(connection_t *connection, const char *name)
{
    for (size_t i = 0; i < connection->header_count; i++) {
        if (strcasecmp(connection->headers[i].name, name) == 0) {
            return &connection->headers[i];
        }
    }
    return NULL;
}

hotreload_text_t request_header(const request_t *request, const char *name)
{
    const connection_header_t *header = find((connection_t *)&request->connection, name);
    return header != NULL ? hotreload_trimmed(header->value) : (hotreload_text_t) {0};
}

bool request_replace(request_t *request, const char *header, const char *token, const char *text)
{
    connection_header_t *found = find(&request->connection, header);
    const char *at = found != NULL ? strstr(found->value, token) : NULL;
    if (at == NULL) {
        return false;
    }
    size_t before = (size_t)(at - found->value);
    const char *behind = at + strlen(token);
    char *whole = malloc(before + strlen(text) + strlen(behind) + 1);
    CHECK(whole != NULL);
    memcpy(whole, found->value, before);
    strcpy(whole + before, text);
    strcat(whole, behind);
    free((char *)found->value);
    found->value = whole;
    return true;
}

void request_free(request_t *request)
{
    for (size_t i = 0; i < request->connection.header_count; i++) {
        free((char *)request->connection.headers[i].name);
        free((char *)request->connection.headers[i].value);
    }
}
