/* SPDX-License-Identifier: MIT */
#include "esp_log.h"
#include "server.h"
#include <stdlib.h>

static const char *TAG = "httpd";

/*
 * A template may end in "*" (anything may follow), in "?" (the character before it may be missing), or in both, in
 * either order.
 */
bool httpd_uri_match_wildcard(const char *uri_template, const char *uri_to_match, size_t match_upto)
{
    size_t fixed = strlen(uri_template);
    bool any = false;
    bool optional = false;
    for (int i = 0; i < 2 && fixed > 0; i++) {
        char last = uri_template[fixed - 1];
        if (last == '*' && !any) {
            any = true;
        } else if (last == '?' && !optional) {
            optional = true;
        } else {
            break;
        }
        fixed--;
    }
    if (optional) {
        if (fixed == 0) {
            return false;
        }
        fixed--;
    }
    if (match_upto < fixed || strncmp(uri_template, uri_to_match, fixed) != 0) {
        return false;
    }
    if (!optional || match_upto == fixed) {
        return any || match_upto == fixed;
    }
    return uri_to_match[fixed] == uri_template[fixed] && (any || match_upto == fixed + 1);
}

static bool matches(const http_server_t *server, const char *reference, const char *uri, size_t length)
{
    if (server->config.uri_match_fn != NULL) {
        return server->config.uri_match_fn(reference, uri, length);
    }
    return strlen(reference) == length && strncmp(reference, uri, length) == 0;
}

/* The handler, or NULL and which error that is. */
static httpd_uri_t *find(
    http_server_t *server, const char *uri, size_t length, httpd_method_t method, httpd_err_code_t *error)
{
    *error = HTTPD_404_NOT_FOUND;
    for (httpd_uri_t **at = server->handlers; *at != NULL; at++) {
        if (matches(server, (*at)->uri, uri, length)) {
            if ((*at)->method == method || (int)(*at)->method == HTTP_ANY) {
                return *at;
            }
            *error = HTTPD_405_METHOD_NOT_ALLOWED;
        }
    }
    return NULL;
}

esp_err_t httpd_register_uri_handler(httpd_handle_t handle, const httpd_uri_t *uri_handler)
{
    http_server_t *server = handle;
    if (server == NULL || uri_handler == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    httpd_err_code_t ignored;
    if (find(server, uri_handler->uri, strlen(uri_handler->uri), uri_handler->method, &ignored) != NULL) {
        ESP_LOGW(TAG, "handler %s with method %d already registered", uri_handler->uri, uri_handler->method);
        return ESP_ERR_HTTPD_HANDLER_EXISTS;
    }
    size_t count = 0;
    while (server->handlers[count] != NULL) {
        count++;
    }
    if (count == server->config.max_uri_handlers) {
        ESP_LOGW(TAG, "no slots left for registering handler");
        return ESP_ERR_HTTPD_HANDLERS_FULL;
    }
    httpd_uri_t *copy = malloc(sizeof(*copy));
    char *uri = strdup(uri_handler->uri);
    if (copy == NULL || uri == NULL) {
        free(copy);
        free(uri);
        return ESP_ERR_HTTPD_ALLOC_MEM;
    }
    *copy = *uri_handler;
    copy->uri = uri;
    server->handlers[count] = copy;
    return ESP_OK;
}

/* Removes the handlers of a URI, of one method or (HTTP_ANY and any_method) of all. */
static esp_err_t unregister(http_server_t *server, const char *uri, httpd_method_t method, bool any_method)
{
    if (server == NULL || uri == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    httpd_uri_t **to = server->handlers;
    bool found = false;
    for (httpd_uri_t **from = server->handlers; *from != NULL; from++) {
        if (strcmp((*from)->uri, uri) == 0 && (any_method || (*from)->method == method)) {
            free((char *)(*from)->uri);
            free(*from);
            found = true;
        } else {
            *to++ = *from;
        }
    }
    while (*to != NULL) {
        *to++ = NULL;
    }
    return found ? ESP_OK : ESP_ERR_NOT_FOUND;
}

esp_err_t httpd_unregister_uri_handler(httpd_handle_t handle, const char *uri, httpd_method_t method)
{
    return unregister(handle, uri, method, false);
}

esp_err_t httpd_unregister_uri(httpd_handle_t handle, const char *uri)
{
    return unregister(handle, uri, HTTP_GET, true);
}

void http_uri_free_all(http_server_t *server)
{
    for (httpd_uri_t **at = server->handlers; *at != NULL; at++) {
        free((char *)(*at)->uri);
        free(*at);
    }
}

esp_err_t httpd_register_err_handler(httpd_handle_t handle, httpd_err_code_t error, httpd_err_handler_func_t handler_fn)
{
    if (handle == NULL || (unsigned)error >= HTTPD_ERR_CODE_MAX) {
        return ESP_ERR_INVALID_ARG;
    }
    ((http_server_t *)handle)->error_handlers[error] = handler_fn;
    return ESP_OK;
}

esp_err_t http_uri_dispatch(http_server_t *server)
{
    httpd_req_t *request = &server->request;
    httpd_err_code_t error;
    const httpd_uri_t *handler = find(
        server, server->exchange.path, server->exchange.path_length, (httpd_method_t)request->method, &error);
    if (handler == NULL) {
        ESP_LOGW(TAG, "%s: %s", request->uri, error == HTTPD_404_NOT_FOUND ? "not found" : "method not allowed");
        return http_request_fail(request, error);
    }
    request->user_ctx = handler->user_ctx;
    if (handler->handler(request) != ESP_OK) {
        ESP_LOGW(TAG, "the handler of %s failed: closing the connection", request->uri);
        return ESP_FAIL;
    }
    return ESP_OK;
}
