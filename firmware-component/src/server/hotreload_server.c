/*
 * SPDX-License-Identifier: MIT
 *
 * The HTTP server, docs/device-api.md. Its handlers run in the one task of esp_http_server, whose stack is small: what
 * is large is on the heap, for the time of a request.
 */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#if (defined(NDEBUG) || defined(CONFIG_SECURE_FLASH_ENCRYPTION_MODE_RELEASE)) && \
    !defined(CONFIG_HOTRELOAD_SERVER_IN_RELEASE)
#error "hotreload's server is a development tool, and this is a release build: switch CONFIG_HOTRELOAD_SERVER off, or \
CONFIG_HOTRELOAD_SERVER_IN_RELEASE on too"
#endif

#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "api/hotreload_api.h"
#include "auth/hotreload_auth.h"
#include "call/hotreload_call_handle.h"
#include "esp_http_server.h"
#include "esp_log.h"
#include "esp_random.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "server/hotreload_admit.h"
#include "server/hotreload_answer.h"
#include "server/hotreload_body.h"
#include "server/hotreload_discard.h"
#include "server/hotreload_mdns.h"
#include "server/hotreload_page.h"
#include "server/hotreload_perform.h"
#include "server/hotreload_query.h"
#include "server/hotreload_server.h"

/** How long a request waits for a load or an erasing that another task has under way: a block of slow flash takes 2 s. */
#define BUSY_MS 5000

/* Where the server stands. In between the other two nobody but the call that is under way changes anything. */
typedef enum { STOPPED, STARTING, RUNS, STOPPING } state_t;

static _Atomic state_t s_state;
static httpd_handle_t s_server; /* Of the call that has made the state STARTING or STOPPING; while it RUNS, nobody's. */
static atomic_bool s_registered; /* All handlers of the server are registered. */
static _Atomic(TaskHandle_t) s_task; /* That of the server. */
static hotreload_config_t s_config;
static char s_label[HOTRELOAD_LABEL_SIZE];
static size_t s_max_elf_size;
static uint8_t s_boot_id[8];
static bool s_booted;

esp_err_t hotreload_server_lock(hotreload_fault_t *fault)
{
    return hotreload_begin(fault);
}

void hotreload_server_unlock(void)
{
    hotreload_end();
}

esp_err_t hotreload_server_read_lock(hotreload_fault_t *fault)
{
    return hotreload_lock(BUSY_MS) ? ESP_OK
                                   : hotreload_fault(fault, HOTRELOAD_FAULT_BUSY,
                                                     "another upload or reload is under way: try again");
}

static esp_err_t perform(httpd_req_t *request, unsigned steps)
{
    return hotreload_perform(request, steps, &s_config, s_max_elf_size);
}

static esp_err_t handle_upload(httpd_req_t *request)
{
    return perform(request, HOTRELOAD_STEP_UPLOAD);
}

static esp_err_t handle_reload(httpd_req_t *request)
{
    return perform(request, HOTRELOAD_STEP_RELOAD);
}

static esp_err_t handle_upload_and_reload(httpd_req_t *request)
{
    return perform(request, HOTRELOAD_STEP_UPLOAD | HOTRELOAD_STEP_RELOAD);
}

static esp_err_t handle_rollback(httpd_req_t *request)
{
    return perform(request, HOTRELOAD_STEP_ROLLBACK | HOTRELOAD_STEP_RELOAD);
}

static esp_err_t find_listed(httpd_req_t *request, hotreload_listed_t *listed, hotreload_fault_t *fault)
{
    static const char *const takes[2] = {"log=" HOTRELOAD_LISTED};
    char query[HOTRELOAD_QUERY_SIZE];
    unsigned word = HOTRELOAD_LISTED_ALL;
    esp_err_t err = hotreload_query_read(request, takes, query, fault);
    err = err == ESP_OK ? hotreload_query_word(query, "log", HOTRELOAD_LISTED, &word, fault) : err;
    *listed = (hotreload_listed_t)word;
    return err;
}

/* Whether the status can be read now: once the answer has begun, there is no other way to refuse it than to break off. */
static esp_err_t check_readable(hotreload_fault_t *fault)
{
    esp_err_t err = hotreload_server_read_lock(fault);
    if (err == ESP_OK) {
        hotreload_unlock();
    }
    return err;
}

static esp_err_t handle_status(httpd_req_t *request)
{
    hotreload_fault_t fault;
    hotreload_body_t body;
    hotreload_json_t json;
    hotreload_listed_t listed;
    hotreload_body_begin(&body, request);
    if (hotreload_admit(&body, &fault) != ESP_OK || hotreload_body_end(&body, &fault) != ESP_OK ||
        find_listed(request, &listed, &fault) != ESP_OK || check_readable(&fault) != ESP_OK) {
        return hotreload_answer_refusal(&body, &fault);
    }
    hotreload_answer_begin(&json, request);
    esp_err_t err = hotreload_write_status(&json, s_boot_id, listed, &fault);
    return err == ESP_OK ? hotreload_answer_end(&json) : err;
}

#if CONFIG_HOTRELOAD_CALL
#define CALL_PATH "/call, "

static esp_err_t handle_call(httpd_req_t *request)
{
    return hotreload_call_handle(request, &s_config);
}
#else
#define CALL_PATH ""
#endif

static const httpd_uri_t s_handlers[] = {
    {.uri = "/upload", .method = HTTP_POST, .handler = handle_upload},
    {.uri = "/reload", .method = HTTP_POST, .handler = handle_reload},
    {.uri = "/upload-and-reload", .method = HTTP_POST, .handler = handle_upload_and_reload},
    {.uri = "/rollback", .method = HTTP_POST, .handler = handle_rollback},
    {.uri = "/status", .method = HTTP_GET, .handler = handle_status},
#if CONFIG_HOTRELOAD_CALL
    {.uri = "/call", .method = HTTP_POST, .handler = handle_call},
#endif
#if CONFIG_HOTRELOAD_PAGE
    {.uri = "/", .method = HTTP_GET, .handler = hotreload_page_handle},
#endif
};

#define HANDLER_COUNT (sizeof(s_handlers) / sizeof(s_handlers[0]))

/* A request that no handler takes. The fault is replaced where it must not be answered to this client. */
static esp_err_t answer_stray(httpd_req_t *request, hotreload_fault_t *fault, const char *allowed)
{
    hotreload_fault_t refusal;
    hotreload_body_t body;
    hotreload_body_begin(&body, request);
    if (hotreload_admit_anybody(request, &refusal) != ESP_OK) {
        *fault = refusal;
    } else if (allowed != NULL) {
        httpd_resp_set_hdr(request, "Allow", allowed);
    }
    return hotreload_answer_refusal(&body, fault);
}

static esp_err_t answer_unknown_path(httpd_req_t *request, httpd_err_code_t error)
{
    (void)error;
    hotreload_fault_t fault;
    hotreload_fault(&fault, HOTRELOAD_FAULT_NOT_FOUND, "no such path; there are /, /status, /upload, /reload, "
                                                       "/upload-and-reload, " CALL_PATH "and /rollback");
    return answer_stray(request, &fault, NULL);
}

/* The method that the path takes. */
static const char *method_of(const char *uri)
{
    size_t length = strcspn(uri, "?#");
    for (size_t i = 0; i < HANDLER_COUNT; i++) {
        if (strlen(s_handlers[i].uri) == length && strncmp(s_handlers[i].uri, uri, length) == 0) {
            return s_handlers[i].method == HTTP_GET ? "GET" : "POST";
        }
    }
    return "POST";
}

static esp_err_t answer_wrong_method(httpd_req_t *request, httpd_err_code_t error)
{
    (void)error;
    hotreload_fault_t fault;
    const char *allowed = method_of(request->uri);
    hotreload_fault(&fault, HOTRELOAD_FAULT_METHOD, "this path takes %s only", allowed);
    return answer_stray(request, &fault, allowed);
}

static esp_err_t register_handlers(httpd_handle_t server)
{
    esp_err_t err = hotreload_discard_register(server);
    if (err == ESP_OK) {
        err = httpd_register_err_handler(server, HTTPD_404_NOT_FOUND, answer_unknown_path);
    }
    if (err == ESP_OK) {
        err = httpd_register_err_handler(server, HTTPD_405_METHOD_NOT_ALLOWED, answer_wrong_method);
    }
    for (size_t i = 0; err == ESP_OK && i < HANDLER_COUNT; i++) {
        err = httpd_register_uri_handler(server, &s_handlers[i]);
    }
    return err;
}

/*
 * Runs in the server's task when a connection opens. The server accepts them as soon as it is started, while its
 * handlers are still being registered: a first request that comes so early waits for them instead of getting a 404.
 */
static esp_err_t await_handlers(httpd_handle_t server, int socket)
{
    (void)server;
    (void)socket;
    atomic_store(&s_task, xTaskGetCurrentTaskHandle());
    while (!atomic_load(&s_registered)) {
        vTaskDelay(1);
    }
    return ESP_OK;
}

static esp_err_t start_httpd(const hotreload_server_config_t *own)
{
    httpd_config_t config = HTTPD_DEFAULT_CONFIG();
    config.server_port = own->port != 0 ? own->port : HOTRELOAD_DEFAULT_PORT;
    /* The default one belongs to the application's own server. */
    config.ctrl_port = own->ctrl_port != 0 ? own->ctrl_port : (uint16_t)(config.ctrl_port + 1);
    config.stack_size = CONFIG_HOTRELOAD_SERVER_STACK_SIZE;
    config.max_uri_handlers = HANDLER_COUNT;
    config.lru_purge_enable = true;
    config.open_fn = await_handlers;
    atomic_store(&s_registered, false);
    httpd_handle_t server;
    esp_err_t err = httpd_start(&server, &config);
    if (err != ESP_OK) {
        return err;
    }
    err = register_handlers(server);
    atomic_store(&s_registered, true); /* When it failed, too: httpd_stop() waits for the task that waits for this. */
    if (err != ESP_OK) {
        httpd_stop(server);
        return err;
    }
    s_server = server;
    ESP_LOGI(HOTRELOAD_TAG, "server on port %u takes modules for partition '%s'", config.server_port, s_label);
    hotreload_mdns_start(config.server_port);
    return ESP_OK;
}

static hotreload_config_t config_to_load(const hotreload_server_config_t *config)
{
    return (hotreload_config_t) {
        .partition_label = config->partition_label != NULL ? config->partition_label : HOTRELOAD_DEFAULT_PARTITION,
        .symbol_table = config->symbol_table,
        .symbol_names = config->symbol_names,
        .symbol_count = config->symbol_count,
    };
}

static void take_config(const hotreload_server_config_t *config)
{
    s_config = config_to_load(config);
    strcpy(s_label, s_config.partition_label);
    s_config.partition_label = s_label;
    s_max_elf_size = config->max_elf_size != 0 ? config->max_elf_size : HOTRELOAD_DEFAULT_MAX_ELF_SIZE;
    if (!s_booted) {
        esp_fill_random(s_boot_id, sizeof(s_boot_id));
        hotreload_auth_start(s_boot_id);
        s_booted = true;
    }
}

static esp_err_t prepare(const hotreload_server_config_t *config)
{
    hotreload_fault_t fault;
    hotreload_slot_t *slot;
    take_config(config);
    if (!hotreload_lock(HOTRELOAD_WAIT_FOREVER)) {
        return ESP_ERR_INVALID_STATE;
    }
    esp_err_t err = hotreload_slot_prepare(&s_config, s_label, &slot, &fault);
    hotreload_unlock();
    return err;
}

esp_err_t hotreload_server_start(const hotreload_server_config_t *config)
{
    if (config == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    const hotreload_config_t to_load = config_to_load(config);
    if (!hotreload_is_config(&to_load)) {
        return ESP_ERR_INVALID_ARG;
    }
    state_t stopped = STOPPED;
    if (!atomic_compare_exchange_strong(&s_state, &stopped, STARTING)) {
        return ESP_ERR_INVALID_STATE;
    }
    esp_err_t err = prepare(config);
    err = err == ESP_OK ? start_httpd(config) : err;
    if (err != ESP_OK) {
        atomic_store(&s_task, NULL);
    }
    atomic_store(&s_state, err == ESP_OK ? RUNS : STOPPED);
    return err;
}

esp_err_t hotreload_server_stop(void)
{
    state_t runs = RUNS;
    if (xTaskGetCurrentTaskHandle() == atomic_load(&s_task) ||
        !atomic_compare_exchange_strong(&s_state, &runs, STOPPING)) {
        return ESP_ERR_INVALID_STATE;
    }
    /* Without the lock: this waits for the handler that runs, which may be waiting for the lock. */
    esp_err_t err = httpd_stop(s_server);
    if (err == ESP_OK) {
        hotreload_mdns_stop();
        s_server = NULL;
        atomic_store(&s_task, NULL);
    }
    atomic_store(&s_state, err == ESP_OK ? STOPPED : RUNS);
    return err;
}

#endif
