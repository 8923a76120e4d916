/*
 * SPDX-License-Identifier: MIT
 *
 * ESP-IDF's HTTP server (5.3) on the emulated board: one task serves all connections, handlers run in it. It listens on
 * 127.0.0.1 only; the board's option --port replaces the port of the first server. Functions that take a request may be
 * called from its handler only, those that take a handle from any task unless they say otherwise.
 */
#pragma once

#include "esp_err.h"
#include "esp_heap_caps.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "http_parser.h"
#include "sdkconfig.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ESP_HTTPD_DEF_CTRL_PORT 32768

#define HTTPD_DEFAULT_CONFIG() \
    { \
        .task_priority = tskIDLE_PRIORITY + 5, .stack_size = 4096, .core_id = tskNO_AFFINITY, \
        .task_caps = (MALLOC_CAP_INTERNAL | MALLOC_CAP_8BIT), .server_port = 80, \
        .ctrl_port = ESP_HTTPD_DEF_CTRL_PORT, .max_open_sockets = 7, .max_uri_handlers = 8, .max_resp_headers = 8, \
        .backlog_conn = 5, .lru_purge_enable = false, .recv_wait_timeout = 5, .send_wait_timeout = 5, \
        .global_user_ctx = NULL, .global_user_ctx_free_fn = NULL, .global_transport_ctx = NULL, \
        .global_transport_ctx_free_fn = NULL, .enable_so_linger = false, .linger_timeout = 0, \
        .keep_alive_enable = false, .keep_alive_idle = 0, .keep_alive_interval = 0, .keep_alive_count = 0, \
        .open_fn = NULL, .close_fn = NULL, .uri_match_fn = NULL \
    }

#define ESP_ERR_HTTPD_BASE 0xb000
#define ESP_ERR_HTTPD_HANDLERS_FULL (ESP_ERR_HTTPD_BASE + 1)
#define ESP_ERR_HTTPD_HANDLER_EXISTS (ESP_ERR_HTTPD_BASE + 2)
#define ESP_ERR_HTTPD_INVALID_REQ (ESP_ERR_HTTPD_BASE + 3)
#define ESP_ERR_HTTPD_RESULT_TRUNC (ESP_ERR_HTTPD_BASE + 4)
#define ESP_ERR_HTTPD_RESP_HDR (ESP_ERR_HTTPD_BASE + 5)
#define ESP_ERR_HTTPD_RESP_SEND (ESP_ERR_HTTPD_BASE + 6)
#define ESP_ERR_HTTPD_ALLOC_MEM (ESP_ERR_HTTPD_BASE + 7)
#define ESP_ERR_HTTPD_TASK (ESP_ERR_HTTPD_BASE + 8)

/* As a length: take strlen(). */
#define HTTPD_RESP_USE_STRLEN -1

#define HTTPD_MAX_REQ_HDR_LEN CONFIG_HTTPD_MAX_REQ_HDR_LEN
#define HTTPD_MAX_URI_LEN CONFIG_HTTPD_MAX_URI_LEN

typedef void *httpd_handle_t;
typedef enum http_method httpd_method_t;

/* As a handler's method: all methods. */
#define HTTP_ANY INT_MAX

typedef void (*httpd_free_ctx_fn_t)(void *ctx);
typedef esp_err_t (*httpd_open_func_t)(httpd_handle_t hd, int sockfd);
typedef void (*httpd_close_func_t)(httpd_handle_t hd, int sockfd);
typedef bool (*httpd_uri_match_func_t)(const char *reference_uri, const char *uri_to_match, size_t match_upto);
typedef void (*httpd_work_fn_t)(void *arg);

typedef struct httpd_config {
    unsigned task_priority;
    size_t stack_size; /* bytes */
    BaseType_t core_id;
    uint32_t task_caps;
    uint16_t server_port; /* 0: one that is free */
    uint16_t ctrl_port;   /* not used: the board's servers are woken without a port */
    uint16_t max_open_sockets;
    uint16_t max_uri_handlers;
    uint16_t max_resp_headers;
    uint16_t backlog_conn;
    bool lru_purge_enable;      /* close the least recently used connection to take another one */
    uint16_t recv_wait_timeout; /* seconds */
    uint16_t send_wait_timeout; /* seconds */
    void *global_user_ctx;      /* freed when the server stops */
    httpd_free_ctx_fn_t global_user_ctx_free_fn;
    void *global_transport_ctx;
    httpd_free_ctx_fn_t global_transport_ctx_free_fn;
    bool enable_so_linger;
    int linger_timeout;
    bool keep_alive_enable;
    int keep_alive_idle;
    int keep_alive_interval;
    int keep_alive_count;
    httpd_open_func_t open_fn;
    httpd_close_func_t close_fn; /* must close the socket itself */
    httpd_uri_match_func_t uri_match_fn;
} httpd_config_t;

/*
 * Starts a server. ESP_ERR_INVALID_ARG: NULL; ESP_ERR_HTTPD_ALLOC_MEM; ESP_ERR_HTTPD_TASK; ESP_FAIL: the port cannot be
 * had (the reason is logged).
 */
esp_err_t httpd_start(httpd_handle_t *handle, const httpd_config_t *config);

/* Stops a server and frees it, after the handler that may be running. Not from a handler. ESP_ERR_INVALID_ARG: NULL. */
esp_err_t httpd_stop(httpd_handle_t handle);

typedef struct httpd_req {
    httpd_handle_t handle;
    int method; /* an http_method */
    const char uri[HTTPD_MAX_URI_LEN + 1];
    size_t content_len; /* bytes of the body, by Content-Length; 0 without one */
    void *aux;
    void *user_ctx;
    void *sess_ctx; /* of the connection: freed when it closes, or when a handler has replaced it */
    httpd_free_ctx_fn_t free_ctx;
    bool ignore_sess_ctx_changes;
} httpd_req_t;

typedef struct httpd_uri {
    const char *uri; /* copied */
    httpd_method_t method;
    esp_err_t (*handler)(httpd_req_t *r); /* any other value than ESP_OK closes the connection */
    void *user_ctx;
} httpd_uri_t;

/* ESP_ERR_INVALID_ARG, ESP_ERR_HTTPD_HANDLER_EXISTS, ESP_ERR_HTTPD_HANDLERS_FULL, ESP_ERR_HTTPD_ALLOC_MEM. */
esp_err_t httpd_register_uri_handler(httpd_handle_t handle, const httpd_uri_t *uri_handler);

/* ESP_ERR_INVALID_ARG, ESP_ERR_NOT_FOUND. */
esp_err_t httpd_unregister_uri_handler(httpd_handle_t handle, const char *uri, httpd_method_t method);
esp_err_t httpd_unregister_uri(httpd_handle_t handle, const char *uri);

/* Matches "*" and "?" at the end of a template, to be set as uri_match_fn. */
bool httpd_uri_match_wildcard(const char *uri_template, const char *uri_to_match, size_t match_upto);

typedef enum {
    HTTPD_500_INTERNAL_SERVER_ERROR = 0,
    HTTPD_501_METHOD_NOT_IMPLEMENTED,
    HTTPD_505_VERSION_NOT_SUPPORTED,
    HTTPD_400_BAD_REQUEST,
    HTTPD_401_UNAUTHORIZED,
    HTTPD_403_FORBIDDEN,
    HTTPD_404_NOT_FOUND,
    HTTPD_405_METHOD_NOT_ALLOWED,
    HTTPD_408_REQ_TIMEOUT,
    HTTPD_411_LENGTH_REQUIRED,
    HTTPD_414_URI_TOO_LONG,
    HTTPD_431_REQ_HDR_FIELDS_TOO_LARGE,
    HTTPD_ERR_CODE_MAX
} httpd_err_code_t;

typedef esp_err_t (*httpd_err_handler_func_t)(httpd_req_t *req, httpd_err_code_t error);

/*
 * Sets what answers an error that the server itself finds; NULL: the default, which sends the error and closes. The
 * connection stays open when the function returns ESP_OK (never after a 500).
 */
esp_err_t httpd_register_err_handler(
    httpd_handle_t handle, httpd_err_code_t error, httpd_err_handler_func_t handler_fn);

#define HTTPD_SOCK_ERR_FAIL -1
#define HTTPD_SOCK_ERR_INVALID -2
#define HTTPD_SOCK_ERR_TIMEOUT -3

/* The connection's socket, or -1. */
int httpd_req_to_sockfd(httpd_req_t *r);

/* Bytes of the body that were read (0: its end, or the connection's), or HTTPD_SOCK_ERR_*. */
int httpd_req_recv(httpd_req_t *r, char *buf, size_t buf_len);

/*
 * A header's value, without its leading spaces; of several headers of one name the first. No longer available once
 * anything has been sent. Lengths are without the NUL; 0 means absent too. ESP_ERR_HTTPD_RESULT_TRUNC: val holds what
 * fitted, NUL-terminated; ESP_ERR_NOT_FOUND; ESP_ERR_INVALID_ARG; ESP_ERR_HTTPD_INVALID_REQ: not this task's request.
 */
size_t httpd_req_get_hdr_value_len(httpd_req_t *r, const char *field);
esp_err_t httpd_req_get_hdr_value_str(httpd_req_t *r, const char *field, char *val, size_t val_size);

/* The part of the URI after "?", not decoded; errors as above. */
size_t httpd_req_get_url_query_len(httpd_req_t *r);
esp_err_t httpd_req_get_url_query_str(httpd_req_t *r, char *buf, size_t buf_len);

/* The value of a key (letter case does not matter) in "key=value&key=value", not decoded; errors as above. */
esp_err_t httpd_query_key_value(const char *qry, const char *key, char *val, size_t val_size);

#define HTTPD_200 "200 OK"
#define HTTPD_204 "204 No Content"
#define HTTPD_207 "207 Multi-Status"
#define HTTPD_400 "400 Bad Request"
#define HTTPD_404 "404 Not Found"
#define HTTPD_408 "408 Request Timeout"
#define HTTPD_500 "500 Internal Server Error"

#define HTTPD_TYPE_JSON "application/json"
#define HTTPD_TYPE_TEXT "text/html"
#define HTTPD_TYPE_OCTET "application/octet-stream"

/*
 * What the response will carry. The strings are not copied: they must live until it has been sent.
 * ESP_ERR_HTTPD_RESP_HDR: max_resp_headers are set already.
 */
esp_err_t httpd_resp_set_status(httpd_req_t *r, const char *status);
esp_err_t httpd_resp_set_type(httpd_req_t *r, const char *type);
esp_err_t httpd_resp_set_hdr(httpd_req_t *r, const char *field, const char *value);

/*
 * Sends a whole response, or one chunk of it (an empty one ends it). ESP_ERR_HTTPD_RESP_HDR: status and type do not fit
 * the header buffer; ESP_ERR_HTTPD_RESP_SEND: the connection failed.
 */
esp_err_t httpd_resp_send(httpd_req_t *r, const char *buf, ssize_t buf_len);
esp_err_t httpd_resp_send_chunk(httpd_req_t *r, const char *buf, ssize_t buf_len);

static inline esp_err_t httpd_resp_sendstr(httpd_req_t *r, const char *str)
{
    return httpd_resp_send(r, str, (str == NULL) ? 0 : HTTPD_RESP_USE_STRLEN);
}

static inline esp_err_t httpd_resp_sendstr_chunk(httpd_req_t *r, const char *str)
{
    return httpd_resp_send_chunk(r, str, (str == NULL) ? 0 : HTTPD_RESP_USE_STRLEN);
}

/* Sends an error with a message (NULL: the error's own). */
esp_err_t httpd_resp_send_err(httpd_req_t *req, httpd_err_code_t error, const char *msg);
esp_err_t httpd_resp_send_custom_err(httpd_req_t *req, const char *status, const char *msg);

static inline esp_err_t httpd_resp_send_404(httpd_req_t *r)
{
    return httpd_resp_send_err(r, HTTPD_404_NOT_FOUND, NULL);
}

static inline esp_err_t httpd_resp_send_408(httpd_req_t *r)
{
    return httpd_resp_send_err(r, HTTPD_408_REQ_TIMEOUT, NULL);
}

static inline esp_err_t httpd_resp_send_500(httpd_req_t *r)
{
    return httpd_resp_send_err(r, HTTPD_500_INTERNAL_SERVER_ERROR, NULL);
}

/* Sends bytes as they are; those sent, or HTTPD_SOCK_ERR_*. */
int httpd_send(httpd_req_t *r, const char *buf, size_t buf_len);

void *httpd_get_global_user_ctx(httpd_handle_t handle);

/* Runs a function in the server's task, between two requests. ESP_FAIL: too many are waiting. */
esp_err_t httpd_queue_work(httpd_handle_t handle, httpd_work_fn_t work, void *arg);

/* Closes a connection as soon as no handler runs. ESP_ERR_NOT_FOUND: there is none on this socket. */
esp_err_t httpd_sess_trigger_close(httpd_handle_t handle, int sockfd);

#ifdef __cplusplus
}
#endif
