/*
 * SPDX-License-Identifier: MIT
 *
 * Answers as esp_http_server does (ESP-IDF 5.3): the first of headers of one name, a value that does not fit cut and
 * told as truncated, a query's values as they stand.
 */
#include "httpd.h"

#include <string.h>
#include <strings.h>

#include "esp_mac.h"
#include "esp_timer.h"
#include "host.h"

int64_t connection_now_us;

int64_t esp_timer_get_time(void)
{
    return connection_now_us;
}

esp_err_t esp_efuse_mac_get_default(uint8_t *mac)
{
    static const uint8_t own[] = {0xa0, 0xb1, 0xc2, 0xd3, 0xe4, 0xf5};
    memcpy(mac, own, sizeof(own));
    return ESP_OK;
}

static esp_err_t copy_text(const char *text, size_t length, char *value, size_t size)
{
    size_t kept = length < size ? length : size - 1;
    memcpy(value, text, kept);
    value[kept] = '\0';
    return kept == length ? ESP_OK : ESP_ERR_HTTPD_RESULT_TRUNC;
}

esp_err_t httpd_req_get_hdr_value_str(httpd_req_t *request, const char *field, char *value, size_t size)
{
    const connection_t *connection = request->aux;
    for (size_t i = 0; i < connection->header_count; i++) {
        if (strcasecmp(connection->headers[i].name, field) == 0) {
            return copy_text(connection->headers[i].value, strlen(connection->headers[i].value), value, size);
        }
    }
    return ESP_ERR_NOT_FOUND;
}

esp_err_t httpd_req_get_url_query_str(httpd_req_t *request, char *query, size_t size)
{
    const char *start = strchr(request->uri, '?');
    if (start == NULL) {
        return ESP_ERR_NOT_FOUND;
    }
    return copy_text(start + 1, strcspn(start + 1, "#"), query, size);
}

esp_err_t httpd_query_key_value(const char *query, const char *key, char *value, size_t size)
{
    while (*query != '\0') {
        size_t pair = strcspn(query, "&");
        size_t name = strcspn(query, "=&");
        if (name < pair && name == strlen(key) && strncasecmp(query, key, name) == 0) {
            return copy_text(query + name + 1, pair - name - 1, value, size);
        }
        query += pair + (query[pair] == '&');
    }
    return ESP_ERR_NOT_FOUND;
}

/*
 * A byte of the script: 0 the connection ended, 1 the sender stalled, 2 to 127 so many bytes at most, from 128 on as
 * much as there is, up to a second for each step of 16 later.
 */
static int step(connection_t *connection, size_t *most)
{
    if (connection->script_size == 0) {
        return 1;
    }
    uint8_t code = *connection->script++;
    connection->script_size--;
    if (code < 2) {
        return code == 0 ? 0 : HTTPD_SOCK_ERR_TIMEOUT;
    }
    if (code < 128) {
        *most = code < *most ? code : *most;
    } else {
        connection_now_us += (code - 128) / 16 * INT64_C(1000000);
    }
    return 1;
}

int httpd_req_recv(httpd_req_t *request, char *buffer, size_t size)
{
    connection_t *connection = request->aux;
    CHECK(size > 0);
    size_t most = size < connection->body_size ? size : connection->body_size;
    int going_on = step(connection, &most);
    if (going_on <= 0 || most == 0) {
        return going_on <= 0 ? going_on : connection->ends;
    }
    memcpy(buffer, connection->body, most);
    connection->body += most;
    connection->body_size -= most;
    return (int)most;
}

esp_err_t httpd_resp_set_hdr(httpd_req_t *request, const char *field, const char *value)
{
    connection_t *connection = request->aux;
    CHECK_TEXT(field, "Accept-Signature");
    CHECK(strlen(value) < sizeof(connection->offered));
    strcpy(connection->offered, value);
    return ESP_OK;
}
