/*
 * SPDX-License-Identifier: MIT
 *
 * What a handler asks of its request: body, headers, query.
 */
#include "server.h"
#include <strings.h>

int httpd_req_to_sockfd(httpd_req_t *r)
{
    if (r == NULL || !http_request_is_valid(r)) {
        return -1;
    }
    return ((http_exchange_t *)r->aux)->session->fd;
}

int httpd_req_recv(httpd_req_t *r, char *buf, size_t buf_len)
{
    if (r == NULL || buf == NULL || !http_request_is_valid(r)) {
        return HTTPD_SOCK_ERR_INVALID;
    }
    http_exchange_t *exchange = r->aux;
    if (buf_len > exchange->remaining) {
        buf_len = exchange->remaining;
    }
    if (buf_len == 0) {
        return 0;
    }
    int received = http_session_receive(exchange->session, buf, buf_len);
    if (received > 0) {
        exchange->remaining -= (size_t)received;
    }
    return received;
}

/* Copies what fits, and says so when that is not all. */
static esp_err_t copy_value(char *to, size_t size, const char *from, size_t length)
{
    if (size > 0) {
        size_t copied = length < size ? length : size - 1;
        memcpy(to, from, copied);
        to[copied] = '\0';
    }
    return length < size ? ESP_OK : ESP_ERR_HTTPD_RESULT_TRUNC;
}

/* A header's value, NULL: there is none. */
static const char *find_header(httpd_req_t *r, const char *field)
{
    http_exchange_t *exchange = r->aux;
    size_t length = strlen(field);
    const char *header = exchange->scratch;
    for (unsigned i = 0; i < exchange->header_count; i++) {
        if (strncasecmp(header, field, length) == 0 && header[length] == ':') {
            const char *value = header + length + 1;
            return value + strspn(value, " ");
        }
        header += strlen(header) + 1;
    }
    return NULL;
}

size_t httpd_req_get_hdr_value_len(httpd_req_t *r, const char *field)
{
    if (r == NULL || field == NULL || !http_request_is_valid(r)) {
        return 0;
    }
    const char *value = find_header(r, field);
    return value != NULL ? strlen(value) : 0;
}

esp_err_t httpd_req_get_hdr_value_str(httpd_req_t *r, const char *field, char *val, size_t val_size)
{
    if (r == NULL || field == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    if (!http_request_is_valid(r)) {
        return ESP_ERR_HTTPD_INVALID_REQ;
    }
    const char *value = find_header(r, field);
    return value != NULL ? copy_value(val, val_size, value, strlen(value)) : ESP_ERR_NOT_FOUND;
}

size_t httpd_req_get_url_query_len(httpd_req_t *r)
{
    if (r == NULL || !http_request_is_valid(r)) {
        return 0;
    }
    return ((http_exchange_t *)r->aux)->query_length;
}

esp_err_t httpd_req_get_url_query_str(httpd_req_t *r, char *buf, size_t buf_len)
{
    if (r == NULL || buf == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    if (!http_request_is_valid(r)) {
        return ESP_ERR_HTTPD_INVALID_REQ;
    }
    const http_exchange_t *exchange = r->aux;
    /* as in ESP-IDF's parser an empty query is none */
    if (exchange->query_length == 0) {
        return ESP_ERR_NOT_FOUND;
    }
    return copy_value(buf, buf_len, exchange->query, exchange->query_length);
}

esp_err_t httpd_query_key_value(const char *qry, const char *key, char *val, size_t val_size)
{
    if (qry == NULL || key == NULL || val == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    size_t key_length = strlen(key);
    for (;;) {
        const char *equals = strchr(qry, '=');
        if (equals == NULL) {
            return ESP_ERR_NOT_FOUND;
        }
        size_t value_length = strcspn(equals + 1, "&");
        if ((size_t)(equals - qry) == key_length && strncasecmp(qry, key, key_length) == 0) {
            return copy_value(val, val_size, equals + 1, value_length);
        }
        if (equals[1 + value_length] == '\0') {
            return ESP_ERR_NOT_FOUND;
        }
        qry = equals + 1 + value_length + 1;
    }
}
