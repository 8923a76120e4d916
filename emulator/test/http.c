/*
 * SPDX-License-Identifier: MIT
 *
 * An HTTP server with a handler for each thing that http.sh asks. CASE=lru: closes old connections for new ones.
 */
#include "check.h"
#include "esp_heap_caps.h"
#include "esp_http_server.h"
#include "esp_log.h"
#include "esp_timer.h"
#include <string.h>

static httpd_handle_t s_server;

static esp_err_t get_hello(httpd_req_t *r)
{
    return httpd_resp_sendstr(r, "hello");
}

/* "read N of M", or what stopped it. */
static esp_err_t post_echo(httpd_req_t *r)
{
    char block[700];
    char answer[80];
    size_t total = 0;
    int got;
    uint32_t sum = 0;
    while ((got = httpd_req_recv(r, block, sizeof(block))) > 0) {
        total += (size_t)got;
        for (int i = 0; i < got; i++) {
            sum = sum * 31 + (uint8_t)block[i];
        }
    }
    snprintf(answer, sizeof(answer), "read %zu of %zu, sum %lu, end %d", total, r->content_len, sum, got);
    return httpd_resp_sendstr(r, answer);
}

static esp_err_t post_ignore(httpd_req_t *r)
{
    return httpd_resp_sendstr(r, "ignored");
}

static esp_err_t get_headers(httpd_req_t *r)
{
    char value[8] = "";
    char answer[200];
    esp_err_t err = httpd_req_get_hdr_value_str(r, "x-test", value, sizeof(value));
    snprintf(answer, sizeof(answer), "%zu %s '%s' %s %s", httpd_req_get_hdr_value_len(r, "X-Test"),
        esp_err_to_name(err), value, esp_err_to_name(httpd_req_get_hdr_value_str(r, "X-None", value, sizeof(value))),
        esp_err_to_name(httpd_req_get_hdr_value_str(r, NULL, value, sizeof(value))));
    return httpd_resp_sendstr(r, answer);
}

static esp_err_t get_query(httpd_req_t *r)
{
    char query[32] = "";
    char value[8] = "";
    char answer[200];
    esp_err_t err = httpd_req_get_url_query_str(r, query, sizeof(query));
    esp_err_t key_err = httpd_query_key_value(query, "name", value, sizeof(value));
    snprintf(answer, sizeof(answer), "%zu %s '%s' %s '%s'", httpd_req_get_url_query_len(r), esp_err_to_name(err),
        query, esp_err_to_name(key_err), value);
    return httpd_resp_sendstr(r, answer);
}

static esp_err_t get_chunks(httpd_req_t *r)
{
    httpd_resp_set_type(r, HTTPD_TYPE_JSON);
    httpd_resp_set_hdr(r, "X-One", "1");
    httpd_resp_set_status(r, "202 Accepted");
    httpd_resp_sendstr_chunk(r, "{\"a\":");
    httpd_resp_sendstr_chunk(r, "1}");
    return httpd_resp_sendstr_chunk(r, NULL);
}

static esp_err_t get_fail(httpd_req_t *r)
{
    httpd_resp_sendstr(r, "failing");
    return ESP_FAIL;
}

static esp_err_t get_slow(httpd_req_t *r)
{
    vTaskDelay(pdMS_TO_TICKS(1000));
    return httpd_resp_sendstr(r, "slow");
}

static esp_err_t get_error(httpd_req_t *r)
{
    return httpd_resp_send_err(r, HTTPD_403_FORBIDDEN, "not you");
}

/* Counts the requests of a connection. */
static esp_err_t get_session(httpd_req_t *r)
{
    if (r->sess_ctx == NULL) {
        r->sess_ctx = calloc(1, sizeof(int));
    }
    char answer[16];
    snprintf(answer, sizeof(answer), "%d", ++*(int *)r->sess_ctx);
    return httpd_resp_sendstr(r, answer);
}

static esp_err_t get_wild(httpd_req_t *r)
{
    return httpd_resp_sendstr(r, r->uri);
}

static esp_err_t get_free(httpd_req_t *r)
{
    char answer[32];
    snprintf(answer, sizeof(answer), "%zu", heap_caps_get_free_size(MALLOC_CAP_DEFAULT));
    return httpd_resp_sendstr(r, answer);
}

static esp_err_t on_not_found(httpd_req_t *r, httpd_err_code_t error)
{
    httpd_resp_set_status(r, HTTPD_404);
    httpd_resp_sendstr(r, error == HTTPD_404_NOT_FOUND ? "own 404" : "wrong error");
    return ESP_OK;
}

static void register_handlers(void)
{
    const httpd_uri_t handlers[] = {
        {"/hello", HTTP_GET, get_hello, NULL},
        {"/echo", HTTP_POST, post_echo, NULL},
        {"/ignore", HTTP_POST, post_ignore, NULL},
        {"/headers", HTTP_GET, get_headers, NULL},
        {"/query", HTTP_GET, get_query, NULL},
        {"/chunks", HTTP_GET, get_chunks, NULL},
        {"/fail", HTTP_GET, get_fail, NULL},
        {"/slow", HTTP_GET, get_slow, NULL},
        {"/error", HTTP_GET, get_error, NULL},
        {"/session", HTTP_GET, get_session, NULL},
        {"/wild/*", (httpd_method_t)HTTP_ANY, get_wild, NULL},
        {"/free", HTTP_GET, get_free, NULL},
    };
    for (size_t i = 0; i < sizeof(handlers) / sizeof(handlers[0]); i++) {
        CHECK_EQUAL(ESP_OK, httpd_register_uri_handler(s_server, &handlers[i]));
    }
    CHECK_EQUAL(ESP_ERR_HTTPD_HANDLER_EXISTS, httpd_register_uri_handler(s_server, &handlers[0]));
    const httpd_uri_t one_too_many = {"/more", HTTP_GET, get_hello, NULL};
    CHECK_EQUAL(ESP_ERR_HTTPD_HANDLERS_FULL, httpd_register_uri_handler(s_server, &one_too_many));
}

static void check_wildcards(void)
{
    static const struct {
        const char *template;
        const char *uri;
        bool matches;
    } cases[] = {{"/a", "/a", true}, {"/a", "/ab", false}, {"*", "", true}, {"/a*", "/a", true}, {"/a*", "/abc", true},
        {"/a/*", "/a", false}, {"/a/?", "/a", true}, {"/a/?", "/a/", true}, {"/a/?", "/a/b", false},
        {"/a/?*", "/a", true}, {"/a/?*", "/a/b", true}, {"/a/?*", "/ab", false}, {"/a/*?", "/a/b", true},
        {"/path/?*", "/path/x/y", true}, {"?", "", false}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        if (httpd_uri_match_wildcard(cases[i].template, cases[i].uri, strlen(cases[i].uri)) != cases[i].matches) {
            printf("template %s, uri %s\n", cases[i].template, cases[i].uri);
            CHECK(!"wildcard");
        }
    }
}

static volatile int s_worked;

static void work(void *argument)
{
    CHECK(strcmp(pcTaskGetName(NULL), "httpd") == 0);
    s_worked += (int)(intptr_t)argument;
}

/* A server that is started and stopped leaves nothing behind. */
static void check_start_and_stop(void)
{
    httpd_config_t config = HTTPD_DEFAULT_CONFIG();
    config.server_port = 0;
    size_t before = heap_caps_get_free_size(MALLOC_CAP_DEFAULT);
    for (int i = 0; i < 20; i++) {
        httpd_handle_t server;
        CHECK_EQUAL(ESP_OK, httpd_start(&server, &config));
        CHECK_EQUAL(ESP_OK, httpd_queue_work(server, work, (void *)1));
        CHECK_EQUAL(ESP_ERR_NOT_FOUND, httpd_sess_trigger_close(server, 99));
        while (s_worked <= i) {
            vTaskDelay(1);
        }
        CHECK_EQUAL(ESP_OK, httpd_stop(server));
    }
    CHECK_EQUAL(before, heap_caps_get_free_size(MALLOC_CAP_DEFAULT));
    CHECK_EQUAL(ESP_ERR_INVALID_ARG, httpd_stop(NULL));
    CHECK_EQUAL(ESP_ERR_INVALID_ARG, httpd_start(NULL, &config));
}

void app_main(void)
{
    httpd_config_t config = HTTPD_DEFAULT_CONFIG();
    config.server_port = 8080;
    config.max_uri_handlers = 12;
    config.recv_wait_timeout = 1;
    config.lru_purge_enable = strcmp(check_case(), "lru") == 0;
    config.uri_match_fn = httpd_uri_match_wildcard;
    CHECK_EQUAL(ESP_OK, httpd_start(&s_server, &config));
    register_handlers();
    CHECK_EQUAL(ESP_OK, httpd_register_err_handler(s_server, HTTPD_404_NOT_FOUND, on_not_found));
    check_wildcards();
    if (strcmp(check_case(), "lru") != 0) {
        check_start_and_stop();
    }
    printf("%d checks, %d failed\n", check_count, check_failures);
    fflush(stdout);
}
