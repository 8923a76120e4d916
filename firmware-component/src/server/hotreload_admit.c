/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include "auth/hotreload_auth.h"
#include "server/hotreload_admit.h"
#include "server/hotreload_origin.h"

/* esp_http_server knows no body but that of a Content-Length: the rest would be read as another request. */
static esp_err_t check_coding(httpd_req_t *request, hotreload_fault_t *fault)
{
    char coding[2];
    if (httpd_req_get_hdr_value_str(request, "Transfer-Encoding", coding, sizeof(coding)) == ESP_ERR_NOT_FOUND) {
        return ESP_OK;
    }
    return hotreload_fault(fault, HOTRELOAD_FAULT_LENGTH_REQUIRED,
                           "Transfer-Encoding is not supported: send the body with a Content-Length header");
}

esp_err_t hotreload_admit_anybody(httpd_req_t *request, hotreload_fault_t *fault)
{
    esp_err_t err = hotreload_origin_check(request, fault);
    return err == ESP_OK ? check_coding(request, fault) : err;
}

esp_err_t hotreload_admit(hotreload_body_t *body, hotreload_fault_t *fault)
{
    esp_err_t err = hotreload_admit_anybody(body->request, fault);
    return err == ESP_OK ? hotreload_auth_check(body->request, &body->digest, fault) : err;
}

#endif
