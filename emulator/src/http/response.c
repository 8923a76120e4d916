/* SPDX-License-Identifier: MIT */
#include "esp_log.h"
#include "server.h"
#include <stdio.h>

static const char *TAG = "httpd";

/* Status line and message of each error, by httpd_err_code_t. */
static const struct {
    const char *status;
    const char *message;
} ERRORS[HTTPD_ERR_CODE_MAX] = {
    [HTTPD_500_INTERNAL_SERVER_ERROR] = {"500 Internal Server Error", "Server has encountered an unexpected error"},
    [HTTPD_501_METHOD_NOT_IMPLEMENTED] = {"501 Method Not Implemented", "Server does not support this method"},
    [HTTPD_505_VERSION_NOT_SUPPORTED] = {"505 Version Not Supported", "HTTP version not supported by server"},
    [HTTPD_400_BAD_REQUEST] = {"400 Bad Request", "Bad request syntax"},
    [HTTPD_401_UNAUTHORIZED] = {"401 Unauthorized", "No permission -- see authorization schemes"},
    [HTTPD_403_FORBIDDEN] = {"403 Forbidden", "Request forbidden -- authorization will not help"},
    [HTTPD_404_NOT_FOUND] = {"404 Not Found", "Nothing matches the given URI"},
    [HTTPD_405_METHOD_NOT_ALLOWED] = {"405 Method Not Allowed", "Specified method is invalid for this resource"},
    [HTTPD_408_REQ_TIMEOUT] = {"408 Request Timeout", "Server closed this connection"},
    [HTTPD_411_LENGTH_REQUIRED] = {"411 Length Required", "Client must specify Content-Length"},
    [HTTPD_414_URI_TOO_LONG] = {"414 URI Too Long", "URI is too long"},
    [HTTPD_431_REQ_HDR_FIELDS_TOO_LARGE] = {"431 Request Header Fields Too Large", "Header fields are too long"},
};

static esp_err_t check(httpd_req_t *r, const void *argument)
{
    if (r == NULL || argument == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    return http_request_is_valid(r) ? ESP_OK : ESP_ERR_HTTPD_INVALID_REQ;
}

esp_err_t httpd_resp_set_status(httpd_req_t *r, const char *status)
{
    esp_err_t result = check(r, status);
    if (result == ESP_OK) {
        ((http_exchange_t *)r->aux)->status = status;
    }
    return result;
}

esp_err_t httpd_resp_set_type(httpd_req_t *r, const char *type)
{
    esp_err_t result = check(r, type);
    if (result == ESP_OK) {
        ((http_exchange_t *)r->aux)->content_type = type;
    }
    return result;
}

esp_err_t httpd_resp_set_hdr(httpd_req_t *r, const char *field, const char *value)
{
    esp_err_t result = value == NULL ? ESP_ERR_INVALID_ARG : check(r, field);
    if (result != ESP_OK) {
        return result;
    }
    http_exchange_t *exchange = r->aux;
    if (exchange->response_header_count >= ((http_server_t *)r->handle)->config.max_resp_headers) {
        return ESP_ERR_HTTPD_RESP_HDR;
    }
    exchange->response_headers[exchange->response_header_count++] = (http_header_t){field, value};
    return ESP_OK;
}

static esp_err_t send_all(httpd_req_t *r, const char *data, size_t size)
{
    http_session_t *session = ((http_exchange_t *)r->aux)->session;
    return http_session_send(session, data, size) == 0 ? ESP_OK : ESP_ERR_HTTPD_RESP_SEND;
}

static esp_err_t send_string(httpd_req_t *r, const char *string)
{
    return send_all(r, string, strlen(string));
}

/* Sends the head; `framing` is its last fixed header, with the line's end. The request's headers are overwritten. */
static esp_err_t send_head(httpd_req_t *r, const char *framing)
{
    http_exchange_t *exchange = r->aux;
    exchange->header_count = 0;
    int length = snprintf(exchange->scratch, sizeof(exchange->scratch), "HTTP/1.1 %s\r\nContent-Type: %s\r\n%s",
        exchange->status, exchange->content_type, framing);
    if (length >= (int)sizeof(exchange->scratch)) {
        return ESP_ERR_HTTPD_RESP_HDR;
    }
    esp_err_t result = send_all(r, exchange->scratch, (size_t)length);
    for (unsigned i = 0; i < exchange->response_header_count && result == ESP_OK; i++) {
        const http_header_t *header = &exchange->response_headers[i];
        const char *const parts[] = {header->field, ": ", header->value, "\r\n"};
        for (size_t part = 0; part < 4 && result == ESP_OK; part++) {
            result = send_string(r, parts[part]);
        }
    }
    return result == ESP_OK ? send_string(r, "\r\n") : result;
}

static size_t length_of(const char *buf, ssize_t buf_len)
{
    if (buf == NULL) {
        return 0;
    }
    return buf_len == HTTPD_RESP_USE_STRLEN ? strlen(buf) : (size_t)buf_len;
}

esp_err_t httpd_resp_send(httpd_req_t *r, const char *buf, ssize_t buf_len)
{
    esp_err_t result = check(r, r);
    if (result != ESP_OK) {
        return result;
    }
    size_t length = length_of(buf, buf_len);
    char framing[40];
    snprintf(framing, sizeof(framing), "Content-Length: %zu\r\n", length);
    result = send_head(r, framing);
    return result == ESP_OK ? send_all(r, buf, length) : result;
}

esp_err_t httpd_resp_send_chunk(httpd_req_t *r, const char *buf, ssize_t buf_len)
{
    esp_err_t result = check(r, r);
    if (result != ESP_OK) {
        return result;
    }
    http_exchange_t *exchange = r->aux;
    if (!exchange->chunks_begun) {
        result = send_head(r, "Transfer-Encoding: chunked\r\n");
        if (result != ESP_OK) {
            return result;
        }
        exchange->chunks_begun = true;
    }
    size_t length = length_of(buf, buf_len);
    char size_line[16];
    snprintf(size_line, sizeof(size_line), "%zx\r\n", length);
    result = send_string(r, size_line);
    if (result == ESP_OK) {
        result = send_all(r, buf, length);
    }
    return result == ESP_OK ? send_string(r, "\r\n") : result;
}

esp_err_t httpd_resp_send_custom_err(httpd_req_t *req, const char *status, const char *msg)
{
    ESP_LOGW(TAG, "%s - %s", status, msg);
    httpd_resp_set_status(req, status);
    httpd_resp_set_type(req, HTTPD_TYPE_TEXT);
    return httpd_resp_send(req, msg, HTTPD_RESP_USE_STRLEN);
}

esp_err_t httpd_resp_send_err(httpd_req_t *req, httpd_err_code_t error, const char *msg)
{
    unsigned index = (unsigned)error < HTTPD_ERR_CODE_MAX ? error : HTTPD_500_INTERNAL_SERVER_ERROR;
    return httpd_resp_send_custom_err(req, ERRORS[index].status, msg != NULL ? msg : ERRORS[index].message);
}

int httpd_send(httpd_req_t *r, const char *buf, size_t buf_len)
{
    if (check(r, buf) != ESP_OK) {
        return HTTPD_SOCK_ERR_INVALID;
    }
    int failure = http_session_send(((http_exchange_t *)r->aux)->session, buf, buf_len);
    return failure != 0 ? failure : (int)buf_len;
}
