/* SPDX-License-Identifier: MIT */
#include "server.h"
#include "../linux/linux.h"
#include "../start/board.h"
#include "esp_log.h"
#include <stdlib.h>

enum {
    ADDRESS_INET = 2,
    STREAM = 1,
    LEVEL_SOCKET = 1,
    OPTION_REUSE = 2,
    POLL_IN = 1,
};

typedef struct {
    int32_t fd;
    int16_t events;
    int16_t returned;
} poll_t;

typedef struct {
    uint16_t family;
    uint16_t port; /* big endian */
    uint32_t address;
    uint8_t zero[8];
} internet_address_t;

static const char *TAG = "httpd";

/* Binds to 127.0.0.1 and listens; the port that it got, or a negative errno value. */
static long listen_on(http_server_t *server, uint16_t port)
{
    long fd = linux_call3(LINUX_SOCKET, ADDRESS_INET, STREAM | LINUX_O_CLOEXEC, 0);
    if (fd < 0) {
        return fd;
    }
    server->listen_fd = (int)fd;
    int on = 1;
    linux_call5(LINUX_SETSOCKOPT, fd, LEVEL_SOCKET, OPTION_REUSE, &on, sizeof(on));
    internet_address_t address = {ADDRESS_INET, __builtin_bswap16(port), __builtin_bswap32(0x7f000001), {0}};
    uint32_t length = sizeof(address);
    long result = linux_call3(LINUX_BIND, fd, &address, sizeof(address));
    if (result == 0) {
        result = linux_call2(LINUX_LISTEN, fd, server->config.backlog_conn);
    }
    if (result == 0) {
        result = linux_call3(LINUX_GETSOCKNAME, fd, &address, &length);
    }
    return result < 0 ? result : __builtin_bswap16(address.port);
}

static esp_err_t open_sockets(http_server_t *server)
{
    uint16_t asked = board_server_port(server->config.server_port);
    server->wake_fd = (int)linux_call2(LINUX_EVENTFD2, 0, LINUX_O_CLOEXEC);
    long port = server->wake_fd < 0 ? server->wake_fd : listen_on(server, asked);
    if (port < 0) {
        char name[24];
        ESP_LOGE(TAG, "cannot listen on 127.0.0.1:%u: %s", asked, linux_error_name(port, name));
        return ESP_FAIL;
    }
    board_remember_port((uint16_t)port);
    ESP_LOGI("board", "listening on http://127.0.0.1:%ld", port);
    return ESP_OK;
}

static void close_if_open(int fd)
{
    if (fd >= 0) {
        linux_call1(LINUX_CLOSE, fd);
    }
}

static void delete_server(http_server_t *server)
{
    close_if_open(server->listen_fd);
    close_if_open(server->wake_fd);
    if (server->handlers != NULL) {
        http_uri_free_all(server);
    }
    free(server->handlers);
    free(server->sessions);
    free(server->exchange.response_headers);
    free(server);
}

static http_server_t *create_server(const httpd_config_t *config)
{
    http_server_t *server = calloc(1, sizeof(*server));
    if (server == NULL) {
        return NULL;
    }
    server->config = *config;
    server->listen_fd = -1;
    server->wake_fd = -1;
    server->sessions = calloc(config->max_open_sockets, sizeof(*server->sessions));
    server->handlers = calloc(config->max_uri_handlers + 1, sizeof(*server->handlers));
    server->exchange.response_headers = calloc(config->max_resp_headers, sizeof(http_header_t));
    if (server->sessions == NULL || server->handlers == NULL || server->exchange.response_headers == NULL) {
        delete_server(server);
        return NULL;
    }
    for (int i = 0; i < config->max_open_sockets; i++) {
        server->sessions[i].fd = -1;
    }
    return server;
}

static void wake(http_server_t *server)
{
    static const uint64_t one = 1;
    linux_call3(LINUX_WRITE, server->wake_fd, &one, sizeof(one));
}

/* Runs the work that was queued; false: the server is to end. */
static bool run_work(http_server_t *server)
{
    uint64_t count;
    linux_call3(LINUX_READ, server->wake_fd, &count, sizeof(count));
    board_lock(&server->lock);
    while (server->work_count > 0 && !server->stopping) {
        http_work_t work = server->work[0];
        server->work_count--;
        for (size_t i = 0; i < server->work_count; i++) {
            server->work[i] = server->work[i + 1];
        }
        board_unlock(&server->lock);
        work.function(work.argument);
        board_lock(&server->lock);
    }
    bool go_on = !server->stopping;
    board_unlock(&server->lock);
    return go_on;
}

/* One round: waits, then work, then requests, then one new connection. False: the server is to end. */
static bool serve(http_server_t *server, poll_t *polls)
{
    int count = server->config.max_open_sockets;
    bool accepting = server->config.lru_purge_enable || http_session_free_slot(server) != NULL;
    polls[count] = (poll_t){server->wake_fd, POLL_IN, 0};
    polls[count + 1] = (poll_t){accepting ? server->listen_fd : -1, POLL_IN, 0};
    for (int i = 0; i < count; i++) {
        polls[i] = (poll_t){server->sessions[i].fd, POLL_IN, 0};
    }
    if (linux_call5(LINUX_PPOLL, polls, count + 2, NULL, NULL, 8) < 0) {
        return true;
    }
    if (polls[count].returned != 0 && !run_work(server)) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        http_session_t *session = &server->sessions[i];
        bool same = session->fd >= 0 && session->fd == polls[i].fd;
        if (same && (polls[i].returned != 0 || session->pending_at < session->pending_end)) {
            http_session_serve(server, session);
        }
    }
    if (polls[count + 1].returned != 0) {
        http_session_t *session = http_session_free_slot(server);
        if (session == NULL) {
            session = http_session_least_recently_used(server);
            http_session_close(server, session);
        }
        http_session_accept(server, session);
    }
    return true;
}

static void server_task(void *argument)
{
    http_server_t *server = argument;
    server->task = xTaskGetCurrentTaskHandle();
    poll_t polls[server->config.max_open_sockets + 2];
    while (serve(server, polls)) {
    }
    for (int i = 0; i < server->config.max_open_sockets; i++) {
        http_session_close(server, &server->sessions[i]);
    }
    board_lock(&server->lock);
    server->stopped = true;
    board_wake(&server->changed);
    board_unlock(&server->lock);
    vTaskDelete(NULL);
}

esp_err_t httpd_start(httpd_handle_t *handle, const httpd_config_t *config)
{
    if (handle == NULL || config == NULL || config->max_open_sockets == 0) {
        return ESP_ERR_INVALID_ARG;
    }
    http_server_t *server = create_server(config);
    if (server == NULL) {
        return ESP_ERR_HTTPD_ALLOC_MEM;
    }
    if (open_sockets(server) != ESP_OK) {
        delete_server(server);
        return ESP_FAIL;
    }
    if (xTaskCreate(server_task, "httpd", config->stack_size, server, config->task_priority, NULL) != pdPASS) {
        delete_server(server);
        return ESP_ERR_HTTPD_TASK;
    }
    *handle = server;
    return ESP_OK;
}

static void free_context(void *context, httpd_free_ctx_fn_t function)
{
    if (context != NULL && function != NULL) {
        function(context);
    } else {
        free(context);
    }
}

esp_err_t httpd_stop(httpd_handle_t handle)
{
    http_server_t *server = handle;
    if (server == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    board_lock(&server->lock);
    server->stopping = true;
    wake(server);
    while (!server->stopped) {
        board_wait(&server->changed, &server->lock, BOARD_FOREVER);
    }
    board_unlock(&server->lock);
    free_context(server->config.global_user_ctx, server->config.global_user_ctx_free_fn);
    free_context(server->config.global_transport_ctx, server->config.global_transport_ctx_free_fn);
    delete_server(server);
    return ESP_OK;
}

esp_err_t httpd_queue_work(httpd_handle_t handle, httpd_work_fn_t work, void *arg)
{
    http_server_t *server = handle;
    if (server == NULL || work == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    board_lock(&server->lock);
    bool room = server->work_count < HTTP_WORK_MAXIMUM;
    if (room) {
        server->work[server->work_count++] = (http_work_t){work, arg};
        wake(server);
    }
    board_unlock(&server->lock);
    return room ? ESP_OK : ESP_FAIL;
}

void *httpd_get_global_user_ctx(httpd_handle_t handle)
{
    return ((http_server_t *)handle)->config.global_user_ctx;
}
