/*
 * SPDX-License-Identifier: MIT
 *
 * The HTTP server's own structures. server.c: start, stop and the loop; session.c: connections; request.c: reading a
 * request's head; headers.c: what a handler asks of it; response.c: answers; uri.c: handlers and matching.
 */
#pragma once

#include "../task/sync.h"
#include "esp_http_server.h"

enum {
    HTTP_BLOCK = 128,      /* bytes asked of a socket at once while a head is read */
    HTTP_WORK_MAXIMUM = 16,
    HTTP_SCRATCH =
        (CONFIG_HTTPD_MAX_REQ_HDR_LEN > CONFIG_HTTPD_MAX_URI_LEN ? CONFIG_HTTPD_MAX_REQ_HDR_LEN
                                                                 : CONFIG_HTTPD_MAX_URI_LEN) +
        1,
};

typedef struct {
    int fd; /* -1: free */
    uint64_t last_used;
    void *ctx;
    httpd_free_ctx_fn_t free_ctx;
    bool ignore_ctx_changes;
    size_t pending_at; /* bytes received but not used yet */
    size_t pending_end;
    char pending[HTTP_BLOCK];
} http_session_t;

typedef struct {
    const char *field;
    const char *value;
} http_header_t;

/* Of the request that is being served. */
typedef struct {
    http_session_t *session;
    size_t remaining;         /* bytes of the body not read yet */
    const char *query;        /* in the URI; NULL: none */
    size_t query_length;
    const char *path;
    size_t path_length;
    unsigned header_count;    /* of "name:value" strings one behind the other in scratch; 0 once something is sent */
    bool chunks_begun;
    const char *status;
    const char *content_type;
    unsigned response_header_count;
    http_header_t *response_headers; /* max_resp_headers */
    char scratch[HTTP_SCRATCH];
} http_exchange_t;

typedef struct {
    httpd_work_fn_t function;
    void *argument;
} http_work_t;

typedef struct {
    httpd_config_t config;
    int listen_fd;
    int wake_fd; /* an eventfd: there is work, or the end */
    TaskHandle_t task;
    uint64_t clock; /* of last_used */
    http_session_t *sessions;   /* max_open_sockets */
    httpd_uri_t **handlers;     /* max_uri_handlers, NULL behind the last */
    httpd_err_handler_func_t error_handlers[HTTPD_ERR_CODE_MAX];
    httpd_req_t request;
    http_exchange_t exchange;

    board_lock_t lock; /* of what follows */
    board_condition_t changed;
    http_work_t work[HTTP_WORK_MAXIMUM];
    size_t work_count;
    bool stopping;
    bool stopped;
} http_server_t;

/* session.c */
http_session_t *http_session_free_slot(http_server_t *server);
http_session_t *http_session_least_recently_used(http_server_t *server);
http_session_t *http_session_find(http_server_t *server, int fd);
void http_session_accept(http_server_t *server, http_session_t *session); /* a free one */
void http_session_close(http_server_t *server, http_session_t *session);

/* Serves one request; the connection is closed when that fails. */
void http_session_serve(http_server_t *server, http_session_t *session);

/* Receives at least one byte, within the time. Bytes, 0 at the end, or HTTPD_SOCK_ERR_*. */
int http_session_receive(http_session_t *session, char *data, size_t size);

/* The next byte of a head, in blocks; as above, 1 for a byte. */
int http_session_next(http_session_t *session, char *byte);

/* Sends all. 0, or HTTPD_SOCK_ERR_*. */
int http_session_send(http_session_t *session, const char *data, size_t size);

/* request.c: reads a head into server->request. Not ESP_OK: answered already, and the connection is to be closed. */
esp_err_t http_request_read(http_server_t *server);

/* True in the handler of this request, in the server's task. */
bool http_request_is_valid(httpd_req_t *r);

/* Answers an error that the server found. ESP_OK: the connection can go on. */
esp_err_t http_request_fail(httpd_req_t *r, httpd_err_code_t error);

/* uri.c: finds and calls the handler. Not ESP_OK: the connection is to be closed. */
esp_err_t http_uri_dispatch(http_server_t *server);
void http_uri_free_all(http_server_t *server);
