/*
 * SPDX-License-Identifier: MIT
 *
 * Reading a request's head, with ESP-IDF's limits and answers: 400 for bad syntax, an unknown method or an upgrade, 414
 * for a long URI, 431 for long headers, 505 for another HTTP version, 408 when nothing more comes.
 */
#include "esp_log.h"
#include "server.h"
#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

/* By their numbers in http_parser.h. */
static const char *const METHODS[] = {"DELETE", "GET", "HEAD", "POST", "PUT", "CONNECT", "OPTIONS", "TRACE", "COPY",
    "LOCK", "MKCOL", "MOVE", "PROPFIND", "PROPPATCH", "SEARCH", "UNLOCK", "BIND", "REBIND", "UNBIND", "ACL", "REPORT",
    "MKACTIVITY", "CHECKOUT", "MERGE", "M-SEARCH", "NOTIFY", "SUBSCRIBE", "UNSUBSCRIBE", "PATCH", "PURGE",
    "MKCALENDAR", "LINK", "UNLINK"};

enum { CLOSED = -1, TOO_LONG = -2 };

/* What the headers say that concerns the server itself. */
typedef struct {
    bool content_length;
    bool upgrade;
    bool connection_upgrade;
} head_t;

/*
 * Reads a line into scratch from `at` on, without its end (LF, or CR LF), NUL-terminated. Its length; CLOSED; TOO_LONG:
 * scratch is full.
 */
static int read_line(http_server_t *server, size_t at)
{
    http_exchange_t *exchange = &server->exchange;
    size_t length = 0;
    for (;;) {
        if (at + length >= HTTP_SCRATCH) {
            return TOO_LONG;
        }
        char *byte = &exchange->scratch[at + length];
        int got = http_session_next(exchange->session, byte);
        if (got == HTTPD_SOCK_ERR_TIMEOUT && http_request_fail(&server->request, HTTPD_408_REQ_TIMEOUT) == ESP_OK) {
            continue;
        }
        if (got != 1) {
            return CLOSED;
        }
        if (*byte == '\n') {
            if (length > 0 && byte[-1] == '\r') {
                length--;
            }
            exchange->scratch[at + length] = '\0';
            return (int)length;
        }
        length++;
    }
}

static int method_number(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof(METHODS) / sizeof(METHODS[0]); i++) {
        if (strlen(METHODS[i]) == length && memcmp(METHODS[i], name, length) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* Finds path and query in an origin ("/path?query") or absolute ("http://host/path?query") URI. */
static bool split_uri(http_server_t *server)
{
    http_exchange_t *exchange = &server->exchange;
    const char *at = server->request.uri;
    const char *scheme_end = strstr(at, "://");
    if (*at != '/' && *at != '*') {
        if (scheme_end == NULL) {
            return false;
        }
        at = scheme_end + 3;
        at += strcspn(at, "/?#");
    }
    exchange->path = at;
    exchange->path_length = strcspn(at, "?#");
    at += exchange->path_length;
    if (*at == '?') {
        exchange->query = at + 1;
        exchange->query_length = strcspn(at + 1, "#");
    }
    return true;
}

static esp_err_t parse_request_line(http_server_t *server, char *line)
{
    httpd_req_t *request = &server->request;
    for (const char *c = line; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7f) {
            return http_request_fail(request, HTTPD_400_BAD_REQUEST);
        }
    }
    size_t method_length = strcspn(line, " ");
    char *uri = line + method_length + strspn(line + method_length, " ");
    size_t uri_length = strcspn(uri, " ");
    char *version = uri + uri_length + strspn(uri + uri_length, " ");
    request->method = method_number(line, method_length);
    if (request->method < 0 || uri_length == 0) {
        return http_request_fail(request, HTTPD_400_BAD_REQUEST);
    }
    if (uri_length > HTTPD_MAX_URI_LEN) {
        return http_request_fail(request, HTTPD_414_URI_TOO_LONG);
    }
    if (strncmp(version, "HTTP/", 5) != 0 || !isdigit((unsigned char)version[5]) || version[6] != '.' ||
        !isdigit((unsigned char)version[7]) || version[8] != '\0') {
        return http_request_fail(request, HTTPD_400_BAD_REQUEST);
    }
    strlcpy((char *)request->uri, uri, uri_length + 1);
    if (version[5] != '1' && version[7] != '1') {
        return http_request_fail(request, HTTPD_505_VERSION_NOT_SUPPORTED);
    }
    return split_uri(server) ? ESP_OK : http_request_fail(request, HTTPD_400_BAD_REQUEST);
}

static bool contains_token(const char *list, const char *token)
{
    size_t length = strlen(token);
    while (*list != '\0') {
        list += strspn(list, " \t,");
        size_t this = strcspn(list, " \t,");
        if (this == length && strncasecmp(list, token, length) == 0) {
            return true;
        }
        list += this;
    }
    return false;
}

static bool parse_content_length(const char *value, size_t *length)
{
    char *end;
    unsigned long long number = strtoull(value, &end, 10);
    if (!isdigit((unsigned char)*value) || *(end + strspn(end, " ")) != '\0' || number > SIZE_MAX / 2) {
        return false;
    }
    *length = (size_t)number;
    return true;
}

/* Checks one header, and takes from it what the server needs to know. */
static bool parse_header(http_server_t *server, const char *line, head_t *head)
{
    size_t name_length = strcspn(line, ":");
    if (line[name_length] != ':' || name_length == 0) {
        return false;
    }
    for (size_t i = 0; i < name_length; i++) {
        if (!isalnum((unsigned char)line[i]) && strchr("!#$%&'*+-.^_`|~", line[i]) == NULL) {
            return false;
        }
    }
    const char *value = line + name_length + 1;
    value += strspn(value, " \t");
    if (name_length == 14 && strncasecmp(line, "Content-Length", 14) == 0) {
        bool good = !head->content_length && parse_content_length(value, &server->request.content_len);
        head->content_length = true;
        return good;
    }
    if (name_length == 7 && strncasecmp(line, "Upgrade", 7) == 0) {
        head->upgrade = true;
    } else if (name_length == 10 && strncasecmp(line, "Connection", 10) == 0) {
        head->connection_upgrade |= contains_token(value, "upgrade");
    }
    return true;
}

static esp_err_t read_headers(http_server_t *server, head_t *head)
{
    size_t at = 0;
    for (;;) {
        char *line = server->exchange.scratch + at;
        int length = read_line(server, at);
        if (length == CLOSED) {
            return ESP_FAIL;
        }
        if (length == TOO_LONG) {
            ESP_LOGW("httpd", "request headers are longer than %d bytes", HTTP_SCRATCH - 1);
            return http_request_fail(&server->request, HTTPD_431_REQ_HDR_FIELDS_TOO_LARGE);
        }
        if (length == 0) {
            return ESP_OK;
        }
        if ((int)strlen(line) != length || !parse_header(server, line, head)) {
            return http_request_fail(&server->request, HTTPD_400_BAD_REQUEST);
        }
        server->exchange.header_count++;
        at += (size_t)length + 1;
    }
}

esp_err_t http_request_read(http_server_t *server)
{
    httpd_req_t *request = &server->request;
    int length;
    do {
        length = read_line(server, 0);
    } while (length == 0); /* empty lines before a request are let pass */
    if (length == CLOSED) {
        return ESP_FAIL;
    }
    if (length == TOO_LONG) {
        return http_request_fail(request, HTTPD_414_URI_TOO_LONG);
    }
    head_t head = {false, false, false};
    esp_err_t result = parse_request_line(server, server->exchange.scratch);
    if (result == ESP_OK) {
        result = read_headers(server, &head);
    }
    if (result == ESP_OK && ((head.upgrade && head.connection_upgrade) || request->method == HTTP_CONNECT)) {
        result = http_request_fail(request, HTTPD_400_BAD_REQUEST);
    }
    server->exchange.remaining = request->content_len;
    return result;
}

bool http_request_is_valid(httpd_req_t *r)
{
    return r->handle != NULL && ((http_server_t *)r->handle)->task == xTaskGetCurrentTaskHandle();
}

esp_err_t http_request_fail(httpd_req_t *r, httpd_err_code_t error)
{
    http_server_t *server = r->handle;
    httpd_err_handler_func_t handler = server->error_handlers[error];
    if (handler == NULL) {
        httpd_resp_send_err(r, error, NULL);
        return ESP_FAIL;
    }
    esp_err_t result = handler(r, error);
    return error == HTTPD_500_INTERNAL_SERVER_ERROR ? ESP_FAIL : result;
}
