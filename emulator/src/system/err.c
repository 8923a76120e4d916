/* SPDX-License-Identifier: MIT */
#include "../crash/crash.h"
#include "esp_err.h"
#include "esp_http_server.h"
#include <stdio.h>

#define NAMED(code) \
    { \
        code, #code \
    }

static const struct {
    esp_err_t code;
    const char *name;
} NAMES[] = {
    NAMED(ESP_OK),
    NAMED(ESP_FAIL),
    NAMED(ESP_ERR_NO_MEM),
    NAMED(ESP_ERR_INVALID_ARG),
    NAMED(ESP_ERR_INVALID_STATE),
    NAMED(ESP_ERR_INVALID_SIZE),
    NAMED(ESP_ERR_NOT_FOUND),
    NAMED(ESP_ERR_NOT_SUPPORTED),
    NAMED(ESP_ERR_TIMEOUT),
    NAMED(ESP_ERR_INVALID_RESPONSE),
    NAMED(ESP_ERR_INVALID_CRC),
    NAMED(ESP_ERR_INVALID_VERSION),
    NAMED(ESP_ERR_INVALID_MAC),
    NAMED(ESP_ERR_NOT_FINISHED),
    NAMED(ESP_ERR_NOT_ALLOWED),
    NAMED(ESP_ERR_FLASH_BASE),
    NAMED(ESP_ERR_HTTPD_BASE),
    NAMED(ESP_ERR_HTTPD_HANDLERS_FULL),
    NAMED(ESP_ERR_HTTPD_HANDLER_EXISTS),
    NAMED(ESP_ERR_HTTPD_INVALID_REQ),
    NAMED(ESP_ERR_HTTPD_RESULT_TRUNC),
    NAMED(ESP_ERR_HTTPD_RESP_HDR),
    NAMED(ESP_ERR_HTTPD_RESP_SEND),
    NAMED(ESP_ERR_HTTPD_ALLOC_MEM),
    NAMED(ESP_ERR_HTTPD_TASK),
};

static const char *name_of(esp_err_t code)
{
    for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
        if (NAMES[i].code == code) {
            return NAMES[i].name;
        }
    }
    return NULL;
}

const char *esp_err_to_name(esp_err_t code)
{
    const char *name = name_of(code);
    return name != NULL ? name : "UNKNOWN ERROR";
}

const char *esp_err_to_name_r(esp_err_t code, char *buf, size_t buflen)
{
    const char *name = name_of(code);
    if (name != NULL) {
        snprintf(buf, buflen, "%s", name);
    } else {
        snprintf(buf, buflen, "Unknown error 0x%x(%d)", (unsigned)code, code);
    }
    return buf;
}

static void print_failure(
    const char *what, esp_err_t rc, const char *file, int line, const char *function, const char *expression)
{
    printf("%s failed: esp_err_t 0x%x (%s)\nfile: \"%s\" line %d\nfunc: %s\nexpression: %s\n", what, (unsigned)rc,
        esp_err_to_name(rc), file, line, function, expression);
}

void _esp_error_check_failed(esp_err_t rc, const char *file, int line, const char *function, const char *expression)
{
    print_failure("ESP_ERROR_CHECK", rc, file, line, function, expression);
    abort();
}

void _esp_error_check_failed_without_abort(
    esp_err_t rc, const char *file, int line, const char *function, const char *expression)
{
    print_failure("ESP_ERROR_CHECK_WITHOUT_ABORT", rc, file, line, function, expression);
}
