/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#if CONFIG_HOTRELOAD_CALL

#include <inttypes.h>
#include <stdlib.h>

#include "auth/hotreload_auth.h"
#include "call/hotreload_call.h"
#include "call/hotreload_call_handle.h"
#include "server/hotreload_admit.h"
#include "server/hotreload_answer.h"
#include "server/hotreload_body.h"
#include "server/hotreload_server.h"
#include "server/hotreload_target.h"

#define LONGEST_BODY (HOTRELOAD_CALL_FRAME + CONFIG_HOTRELOAD_CALL_BYTES)

static esp_err_t check_length(httpd_req_t *request, hotreload_fault_t *fault)
{
    if (httpd_req_get_hdr_value_len(request, "Content-Length") == 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_LENGTH_REQUIRED, "send the call with a Content-Length header");
    }
    if (request->content_len > LONGEST_BODY) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_TOO_LARGE,
                               "%" PRIu32 " bytes, but a call has at most %d: buffers of CONFIG_HOTRELOAD_CALL_BYTES, "
                               "%d, and what tells of them", (uint32_t)request->content_len, LONGEST_BODY,
                               CONFIG_HOTRELOAD_CALL_BYTES);
    }
    return ESP_OK;
}

static esp_err_t read_whole(hotreload_body_t *body, uint8_t *bytes, hotreload_fault_t *fault)
{
    while (body->remaining > 0) {
        if (hotreload_body_read(body, bytes + body->received, body->remaining, fault) == 0) {
            return fault->err;
        }
    }
    return hotreload_body_end(body, fault);
}

static esp_err_t begin_call(httpd_req_t *request, const hotreload_config_t *own, hotreload_call_request_t *wanted,
                            hotreload_call_t **call, hotreload_fault_t *fault)
{
    hotreload_target_t target;
    esp_err_t err = hotreload_server_lock(fault);
    if (err != ESP_OK) {
        return err;
    }
    err = hotreload_find_target(request, own, false, &target, fault);
    if (err == ESP_OK) {
        err = hotreload_call_begin(wanted, target.slot, call, fault);
    }
    hotreload_server_unlock();
    return err;
}

static esp_err_t receive_and_begin(hotreload_body_t *body, const hotreload_config_t *own, hotreload_call_t **call,
                                   hotreload_fault_t *fault)
{
    httpd_req_t *request = body->request;
    hotreload_call_request_t wanted;
    const size_t size = request->content_len;
    esp_err_t err = check_length(request, fault);
    if (err != ESP_OK) {
        return err;
    }
    uint8_t *bytes = malloc(size + 1); /* Not 0 bytes, of which malloc() may say NULL. */
    if (bytes == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for a call of %" PRIu32 " bytes",
                               (uint32_t)size);
    }
    err = read_whole(body, bytes, fault);
    if (err == ESP_OK) {
        err = hotreload_call_parse(bytes, size, CONFIG_HOTRELOAD_CALL_BYTES, &wanted, fault);
    }
    if (err == ESP_OK) {
        err = begin_call(request, own, &wanted, call, fault);
    }
    free(bytes);
    return err;
}

static esp_err_t answer_bytes(httpd_req_t *request, const uint8_t *answer, size_t size)
{
    httpd_resp_set_type(request, HTTPD_TYPE_OCTET);
    httpd_resp_set_hdr(request, "Cache-Control", "no-store");
    hotreload_auth_offer(request);
    return httpd_resp_send(request, (const char *)answer, (ssize_t)size);
}

esp_err_t hotreload_call_handle(httpd_req_t *request, const hotreload_config_t *own)
{
    hotreload_fault_t fault = {0};
    hotreload_body_t body;
    hotreload_call_t *call = NULL;
    const uint8_t *answer;
    size_t size;
    hotreload_body_begin(&body, request);
    esp_err_t err = hotreload_admit(&body, &fault);
    if (err != ESP_OK) {
        return hotreload_answer_refusal(&body, &fault); /* A stranger's failures are not worth remembering. */
    }
    err = receive_and_begin(&body, own, &call, &fault);
    if (err == ESP_OK) {
        err = hotreload_call_wait(call, &answer, &size, &fault);
    }
    if (err != ESP_OK) {
        hotreload_remember(&fault);
        return hotreload_answer_refusal(&body, &fault);
    }
    err = answer_bytes(request, answer, size);
    hotreload_call_free(call);
    return err;
}

#endif
