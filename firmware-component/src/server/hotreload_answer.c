/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include <stdio.h>

#include "auth/hotreload_auth.h"
#include "server/hotreload_answer.h"

static esp_err_t send_chunk(void *context, const char *text, size_t size)
{
    return httpd_resp_send_chunk(context, text, (ssize_t)size);
}

static void start_json(hotreload_json_t *json, httpd_req_t *request, const char *type)
{
    httpd_resp_set_type(request, type);
    httpd_resp_set_hdr(request, "Cache-Control", "no-store");
    hotreload_auth_offer(request);
    hotreload_json_begin(json, send_chunk, request);
    hotreload_json_object(json, NULL);
}

void hotreload_answer_begin(hotreload_json_t *json, httpd_req_t *request)
{
    start_json(json, request, "application/json");
}

esp_err_t hotreload_answer_end(hotreload_json_t *json)
{
    hotreload_json_object_end(json);
    esp_err_t err = hotreload_json_end(json);
    return err == ESP_OK ? httpd_resp_send_chunk(json->context, NULL, 0) : err;
}

/* Phrases of RFC 9110; a problem of type about:blank has its status's phrase as title. */
static const char *phrase_of(int status)
{
    switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 422: return "Unprocessable Content";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 507: return "Insufficient Storage";
    default: return "Internal Server Error";
    }
}

esp_err_t hotreload_answer_fault(httpd_req_t *request, const hotreload_fault_t *fault)
{
    char status_line[40];
    int status = hotreload_fault_status(fault->code);
    snprintf(status_line, sizeof(status_line), "%d %s", status, phrase_of(status));
    httpd_resp_set_status(request, status_line);
    if (status == 401) {
        httpd_resp_set_hdr(request, "WWW-Authenticate", "Signature realm=\"hotreload\"");
    }
    hotreload_json_t json;
    start_json(&json, request, "application/problem+json");
    hotreload_json_string(&json, "type", "about:blank");
    hotreload_json_string(&json, "title", phrase_of(status));
    hotreload_json_number(&json, "status", (uint64_t)status);
    hotreload_json_string(&json, "code", hotreload_fault_name(fault->code));
    hotreload_json_string(&json, "detail", fault->detail);
    return hotreload_answer_end(&json);
}

esp_err_t hotreload_answer_refusal(hotreload_body_t *body, const hotreload_fault_t *fault)
{
    hotreload_body_digest_abort(&body->digest);
    bool endless = fault->code == HOTRELOAD_FAULT_BODY_INCOMPLETE || fault->code == HOTRELOAD_FAULT_LENGTH_REQUIRED;
    esp_err_t drained = endless ? ESP_FAIL : hotreload_body_drain(body);
    esp_err_t err = hotreload_answer_fault(body->request, fault);
    return drained == ESP_OK ? err : drained;
}

#endif
