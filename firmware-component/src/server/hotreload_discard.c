/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include "server/hotreload_answer.h"
#include "server/hotreload_discard.h"

#include <sys/socket.h>

/* More than the longest head that a browser sends. */
#define DISCARDED_BYTES_MAX 8192

typedef struct {
    httpd_err_code_t error;
    hotreload_fault_code_t code;
    const char *detail;
} row_t;

static const row_t s_rows[] = {
    {HTTPD_400_BAD_REQUEST, HOTRELOAD_FAULT_REQUEST, "the request line or a header is not valid HTTP/1.1"},
    {HTTPD_505_VERSION_NOT_SUPPORTED, HOTRELOAD_FAULT_REQUEST, "this is a server of HTTP/1.1"},
    {HTTPD_408_REQ_TIMEOUT, HOTRELOAD_FAULT_REQUEST_TIMEOUT, "the head of the request stalled: send it again"},
    {HTTPD_414_URI_TOO_LONG, HOTRELOAD_FAULT_URI_TOO_LONG,
     "path and query are longer than CONFIG_HTTPD_MAX_URI_LEN bytes"},
    {HTTPD_431_REQ_HDR_FIELDS_TOO_LARGE, HOTRELOAD_FAULT_HEADERS_TOO_LONG,
     "the headers are longer than CONFIG_HTTPD_MAX_REQ_HDR_LEN bytes"},
};

#define ROW_COUNT (sizeof(s_rows) / sizeof(s_rows[0]))

/* To close a connection that holds unread bytes resets it, and the answer on its way is lost with it (RFC 9112, 9.6). */
static void discard_arrived(int socket)
{
    char discarded[128];
    for (size_t total = 0; total < DISCARDED_BYTES_MAX; total += sizeof(discarded)) {
        if (recv(socket, discarded, sizeof(discarded), MSG_DONTWAIT) <= 0) {
            return;
        }
    }
}

/* Closes the connection: nobody knows where the next request would begin. */
static esp_err_t answer(httpd_req_t *request, httpd_err_code_t error)
{
    hotreload_fault_t fault;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (s_rows[i].error == error) {
            hotreload_fault(&fault, s_rows[i].code, "%s", s_rows[i].detail);
            hotreload_answer_fault(request, &fault);
        }
    }
    discard_arrived(httpd_req_to_sockfd(request));
    return ESP_FAIL;
}

esp_err_t hotreload_discard_register(httpd_handle_t server)
{
    esp_err_t err = ESP_OK;
    for (size_t i = 0; err == ESP_OK && i < ROW_COUNT; i++) {
        err = httpd_register_err_handler(server, s_rows[i].error, answer);
    }
    return err;
}

#endif
