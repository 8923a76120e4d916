/*
 * SPDX-License-Identifier: MIT
 *
 * The calls of ESP-IDF's HTTP server that the component makes on a request; httpd.c answers them.
 */
#pragma once

#include <stddef.h>
#include <sys/types.h>

#include "esp_err.h"

#define ESP_ERR_HTTPD_RESULT_TRUNC 0xb004
#define HTTPD_SOCK_ERR_FAIL -1
#define HTTPD_SOCK_ERR_TIMEOUT -3
#define HTTPD_MAX_URI_LEN 512

enum http_method { HTTP_GET = 1, HTTP_POST = 3 };

typedef struct {
    int method;
    char uri[HTTPD_MAX_URI_LEN + 1];
    size_t content_len;
    void *aux;
} httpd_req_t;

esp_err_t httpd_req_get_hdr_value_str(httpd_req_t *request, const char *field, char *value, size_t size);
esp_err_t httpd_req_get_url_query_str(httpd_req_t *request, char *query, size_t size);
esp_err_t httpd_query_key_value(const char *query, const char *key, char *value, size_t size);
int httpd_req_recv(httpd_req_t *request, char *buffer, size_t size);
esp_err_t httpd_resp_set_hdr(httpd_req_t *request, const char *field, const char *value);
