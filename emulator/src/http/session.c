/* SPDX-License-Identifier: MIT */
#include "../linux/linux.h"
#include "esp_log.h"
#include "server.h"
#include <stdlib.h>
#include <string.h>

enum {
    LEVEL_SOCKET = 1,
    OPTION_LINGER = 13,
    OPTION_RECEIVE_TIMEOUT = 20,
    OPTION_SEND_TIMEOUT = 21,
    LEVEL_TCP = 6,
    OPTION_NO_DELAY = 1,
    EBADF_ = 9,
    EFAULT_ = 14,
    EINVAL_ = 22,
};

static const char *TAG = "httpd";

http_session_t *http_session_find(http_server_t *server, int fd)
{
    for (int i = 0; i < server->config.max_open_sockets; i++) {
        if (server->sessions[i].fd == fd) {
            return &server->sessions[i];
        }
    }
    return NULL;
}

http_session_t *http_session_free_slot(http_server_t *server)
{
    return http_session_find(server, -1);
}

http_session_t *http_session_least_recently_used(http_server_t *server)
{
    http_session_t *oldest = &server->sessions[0];
    for (int i = 1; i < server->config.max_open_sockets; i++) {
        if (server->sessions[i].last_used < oldest->last_used) {
            oldest = &server->sessions[i];
        }
    }
    return oldest;
}

static void set_option(int fd, int level, int option, const void *value, size_t size)
{
    long failure = linux_call5(LINUX_SETSOCKOPT, fd, level, option, value, size);
    if (failure < 0) {
        char name[24];
        ESP_LOGW(TAG, "socket option %d: %s", option, linux_error_name(failure, name));
    }
}

void http_session_accept(http_server_t *server, http_session_t *session)
{
    long fd = linux_call4(LINUX_ACCEPT4, server->listen_fd, NULL, NULL, LINUX_O_CLOEXEC);
    if (fd < 0) {
        char name[24];
        ESP_LOGE(TAG, "cannot accept a connection: %s", linux_error_name(fd, name));
        return;
    }
    const int32_t receive[2] = {server->config.recv_wait_timeout, 0};
    const int32_t send[2] = {server->config.send_wait_timeout, 0};
    const int on = 1;
    set_option(fd, LEVEL_SOCKET, OPTION_RECEIVE_TIMEOUT, receive, sizeof(receive));
    set_option(fd, LEVEL_SOCKET, OPTION_SEND_TIMEOUT, send, sizeof(send));
    /* an answer leaves in pieces: on a host they would wait 40 ms for each other */
    set_option(fd, LEVEL_TCP, OPTION_NO_DELAY, &on, sizeof(on));
    memset(session, 0, sizeof(*session));
    session->fd = (int)fd;
    if (server->config.open_fn != NULL && server->config.open_fn(server, session->fd) != ESP_OK) {
        http_session_close(server, session);
    }
}

static void free_session_context(http_session_t *session)
{
    if (session->ctx != NULL && session->free_ctx != NULL) {
        session->free_ctx(session->ctx);
    } else {
        free(session->ctx);
    }
    session->ctx = NULL;
}

void http_session_close(http_server_t *server, http_session_t *session)
{
    if (session->fd < 0) {
        return;
    }
    if (server->config.enable_so_linger) {
        const int32_t linger[2] = {1, server->config.linger_timeout};
        set_option(session->fd, LEVEL_SOCKET, OPTION_LINGER, linger, sizeof(linger));
    }
    if (server->config.close_fn != NULL) {
        server->config.close_fn(server, session->fd);
    } else {
        linux_call1(LINUX_CLOSE, session->fd);
    }
    free_session_context(session);
    session->fd = -1;
}

static int socket_error(long result)
{
    switch (-result) {
    case LINUX_EAGAIN:
    case LINUX_EINTR:
        return HTTPD_SOCK_ERR_TIMEOUT;
    case EBADF_:
    case EFAULT_:
    case EINVAL_:
        return HTTPD_SOCK_ERR_INVALID;
    default:
        return HTTPD_SOCK_ERR_FAIL;
    }
}

static int receive(http_session_t *session, char *data, size_t size)
{
    long received = linux_call6(LINUX_RECVFROM, session->fd, data, size, 0, NULL, NULL);
    return received < 0 ? socket_error(received) : (int)received;
}

int http_session_next(http_session_t *session, char *byte)
{
    if (session->pending_at == session->pending_end) {
        int received = receive(session, session->pending, sizeof(session->pending));
        if (received <= 0) {
            return received;
        }
        session->pending_at = 0;
        session->pending_end = (size_t)received;
    }
    *byte = session->pending[session->pending_at++];
    return 1;
}

/* As ESP-IDF does: what was received with the head, and then, if there is room, what one more receive gives. */
int http_session_receive(http_session_t *session, char *data, size_t size)
{
    size_t pending = session->pending_end - session->pending_at;
    pending = pending < size ? pending : size;
    memcpy(data, session->pending + session->pending_at, pending);
    session->pending_at += pending;
    if (pending == size) {
        return (int)pending;
    }
    int received = receive(session, data + pending, size - pending);
    if (received == HTTPD_SOCK_ERR_TIMEOUT && pending > 0) {
        return (int)pending;
    }
    return received < 0 ? received : (int)pending + received;
}

int http_session_send(http_session_t *session, const char *data, size_t size)
{
    while (size > 0) {
        long sent = linux_call6(LINUX_SENDTO, session->fd, data, size, 0, NULL, 0);
        if (sent < 0) {
            return socket_error(sent);
        }
        data += sent;
        size -= (size_t)sent;
    }
    return 0;
}

/* Takes the session's context, which the handler may have replaced, back from the request. */
static void end_request(http_server_t *server, http_session_t *session)
{
    httpd_req_t *request = &server->request;
    if (!request->ignore_sess_ctx_changes && session->ctx != request->sess_ctx) {
        free_session_context(session);
    }
    session->ctx = request->sess_ctx;
    session->free_ctx = request->free_ctx;
    session->ignore_ctx_changes = request->ignore_sess_ctx_changes;
    request->handle = NULL;
}

static esp_err_t drain_body(http_server_t *server)
{
    char unread[CONFIG_HTTPD_PURGE_BUF_LEN];
    while (server->exchange.remaining > 0) {
        if (httpd_req_recv(&server->request, unread, sizeof(unread)) <= 0) {
            return ESP_FAIL;
        }
    }
    return ESP_OK;
}

void http_session_serve(http_server_t *server, http_session_t *session)
{
    httpd_req_t *request = &server->request;
    http_exchange_t *exchange = &server->exchange;
    http_header_t *response_headers = exchange->response_headers;
    memset(request, 0, sizeof(*request));
    memset(exchange, 0, sizeof(*exchange));
    exchange->response_headers = response_headers;
    exchange->session = session;
    exchange->status = HTTPD_200;
    exchange->content_type = HTTPD_TYPE_TEXT;
    request->handle = server;
    request->aux = exchange;
    request->sess_ctx = session->ctx;
    request->free_ctx = session->free_ctx;
    request->ignore_sess_ctx_changes = session->ignore_ctx_changes;
    esp_err_t result = http_request_read(server);
    if (result == ESP_OK) {
        result = http_uri_dispatch(server);
    }
    if (result == ESP_OK) {
        result = drain_body(server);
    }
    end_request(server, session);
    if (result != ESP_OK) {
        http_session_close(server, session);
    } else {
        session->last_used = ++server->clock;
    }
}

typedef struct {
    http_server_t *server;
    int fd;
} close_request_t;

static void close_by_request(void *argument)
{
    close_request_t *request = argument;
    http_session_t *session = http_session_find(request->server, request->fd);
    if (session != NULL) {
        http_session_close(request->server, session);
    }
    free(request);
}

esp_err_t httpd_sess_trigger_close(httpd_handle_t handle, int sockfd)
{
    http_server_t *server = handle;
    if (server == NULL || sockfd < 0 || http_session_find(server, sockfd) == NULL) {
        return ESP_ERR_NOT_FOUND;
    }
    close_request_t *request = malloc(sizeof(*request));
    if (request == NULL) {
        return ESP_ERR_NO_MEM;
    }
    *request = (close_request_t){server, sockfd};
    esp_err_t result = httpd_queue_work(handle, close_by_request, request);
    if (result != ESP_OK) {
        free(request);
    }
    return result;
}
