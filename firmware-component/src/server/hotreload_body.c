/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include <inttypes.h>
#include <stdbool.h>

#include "esp_timer.h"
#include "server/hotreload_body.h"

/** Time in which a connection may get going before its rate counts. */
#define START_SECONDS 5
/** What is read of a refused body. */
#define DRAIN_BYTES (1024 * 1024)

void hotreload_body_begin(hotreload_body_t *body, httpd_req_t *request)
{
    *body = (hotreload_body_t) {
        .request = request,
        .remaining = request->content_len,
        .start_us = esp_timer_get_time(),
    };
}

static bool too_slow(const hotreload_body_t *body)
{
    int64_t seconds = (esp_timer_get_time() - body->start_us) / 1000000;
    return seconds >= CONFIG_HOTRELOAD_BODY_TIMEOUT_SECONDS ||
           (seconds >= START_SECONDS && (int64_t)body->received < seconds * CONFIG_HOTRELOAD_BODY_MIN_RATE);
}

static const char *describe(int received)
{
    if (received > 0) {
        return "too slow,";
    }
    return received == HTTPD_SOCK_ERR_TIMEOUT ? "the sender stalled" : "the connection ended";
}

size_t hotreload_body_read(hotreload_body_t *body, void *buffer, size_t size, hotreload_fault_t *fault)
{
    if (size > body->remaining) {
        size = body->remaining;
    }
    int received = httpd_req_recv(body->request, buffer, size);
    if (received <= 0 || too_slow(body)) {
        hotreload_fault(fault, HOTRELOAD_FAULT_BODY_INCOMPLETE, "%s after %" PRIu32 " of %" PRIu32 " bytes: %s",
                        describe(received), (uint32_t)body->received, (uint32_t)(body->received + body->remaining),
                        received > 0 ? "CONFIG_HOTRELOAD_BODY_TIMEOUT_SECONDS and _BODY_MIN_RATE set the limits"
                                     : "send it again");
        return 0;
    }
    body->received += (size_t)received;
    body->remaining -= (size_t)received;
    hotreload_body_digest_update(&body->digest, buffer, (size_t)received);
    return (size_t)received;
}

esp_err_t hotreload_body_end(hotreload_body_t *body, hotreload_fault_t *fault)
{
    char buffer[256];
    while (body->remaining > 0) {
        if (hotreload_body_read(body, buffer, sizeof(buffer), fault) == 0) {
            return fault->err;
        }
    }
    return hotreload_body_digest_check(&body->digest, fault);
}

esp_err_t hotreload_body_drain(hotreload_body_t *body)
{
    char buffer[256];
    size_t drained = 0;
    while (body->remaining > 0) {
        size_t size = body->remaining < sizeof(buffer) ? body->remaining : sizeof(buffer);
        int received = httpd_req_recv(body->request, buffer, size);
        if (received <= 0) {
            return ESP_FAIL;
        }
        drained += (size_t)received;
        body->received += (size_t)received;
        body->remaining -= (size_t)received;
        if (drained > DRAIN_BYTES || too_slow(body)) {
            return ESP_FAIL;
        }
    }
    return ESP_OK;
}

#endif
