/*
 * SPDX-License-Identifier: MIT
 *
 * What the server answers: JSON, streamed.
 */
#pragma once

#include "api/hotreload_fault.h"
#include "esp_http_server.h"
#include "server/hotreload_body.h"
#include "server/hotreload_json.h"

/** Begins a JSON answer with status 200. */
void hotreload_answer_begin(hotreload_json_t *json, httpd_req_t *request);
/** Ends it. @return ESP_OK, or an error that closes the connection */
esp_err_t hotreload_answer_end(hotreload_json_t *json);

/** Answers a fault as application/problem+json (RFC 9457). @return as hotreload_answer_end() */
esp_err_t hotreload_answer_fault(httpd_req_t *request, const hotreload_fault_t *fault);

/**
 * As hotreload_answer_fault(), when what is left of the request's body is out of the way. Ends the comparison of the body.
 *
 * @return an error, which closes the connection, too when nobody knows where the body ends
 */
esp_err_t hotreload_answer_refusal(hotreload_body_t *body, const hotreload_fault_t *fault);

/** The words of `?log=`, in the order of hotreload_listed_t. */
#define HOTRELOAD_LISTED "all|running|none"

/** Which records of each module's log a status lists. */
typedef enum {
    HOTRELOAD_LISTED_ALL,
    HOTRELOAD_LISTED_RUNNING, /**< What runs, and what is newer; none when nothing runs, or it is not of the log. */
    HOTRELOAD_LISTED_NONE,
} hotreload_listed_t;

/**
 * Writes the body of GET /status; without the lock, which is taken for each part.
 *
 * @return ESP_OK; or BUSY, and what was written is not whole: the connection must be closed
 */
esp_err_t hotreload_write_status(hotreload_json_t *json, const uint8_t boot_id[8], hotreload_listed_t listed,
                                 hotreload_fault_t *fault);
