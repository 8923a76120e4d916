/*
 * SPDX-License-Identifier: MIT
 *
 * Error codes and their checks, as in ESP-IDF 5.0 to 6.0.
 */
#pragma once

#include "esp_compiler.h"
#include "sdkconfig.h"
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int esp_err_t;

#define ESP_OK 0
#define ESP_FAIL -1

#define ESP_ERR_NO_MEM 0x101
#define ESP_ERR_INVALID_ARG 0x102
#define ESP_ERR_INVALID_STATE 0x103
#define ESP_ERR_INVALID_SIZE 0x104
#define ESP_ERR_NOT_FOUND 0x105
#define ESP_ERR_NOT_SUPPORTED 0x106
#define ESP_ERR_TIMEOUT 0x107
#define ESP_ERR_INVALID_RESPONSE 0x108
#define ESP_ERR_INVALID_CRC 0x109
#define ESP_ERR_INVALID_VERSION 0x10A
#define ESP_ERR_INVALID_MAC 0x10B
#define ESP_ERR_NOT_FINISHED 0x10C
#define ESP_ERR_NOT_ALLOWED 0x10D

#define ESP_ERR_FLASH_BASE 0x6000

/* Returns the name of a code, "ESP_ERR_NO_MEM"; for an unknown one "UNKNOWN ERROR"; never NULL. Any thread. */
const char *esp_err_to_name(esp_err_t code);

/* Like esp_err_to_name(), but an unknown code is printed into buf, as "Unknown error 0x1234(4660)". Returns buf. */
const char *esp_err_to_name_r(esp_err_t code, char *buf, size_t buflen);

/* Behind ESP_ERROR_CHECK: reports the failed expression on stdout and aborts. */
void _esp_error_check_failed(esp_err_t rc, const char *file, int line, const char *function, const char *expression)
    __attribute__((__noreturn__));

/* Behind ESP_ERROR_CHECK_WITHOUT_ABORT: reports the failed expression on stdout. */
void _esp_error_check_failed_without_abort(
    esp_err_t rc, const char *file, int line, const char *function, const char *expression);

#ifdef NDEBUG
#define ESP_ERROR_CHECK(x) \
    do { \
        esp_err_t err_rc_ = (x); \
        (void)sizeof(err_rc_); \
    } while (0)
#define ESP_ERROR_CHECK_WITHOUT_ABORT(x) (x)
#else
/* Evaluates x once; unless it is ESP_OK, reports it and aborts. */
#define ESP_ERROR_CHECK(x) \
    do { \
        esp_err_t err_rc_ = (x); \
        if (unlikely(err_rc_ != ESP_OK)) { \
            _esp_error_check_failed(err_rc_, __FILE__, __LINE__, __func__, #x); \
        } \
    } while (0)
/* Evaluates x once; unless it is ESP_OK, reports it. The value is x's. */
#define ESP_ERROR_CHECK_WITHOUT_ABORT(x) \
    ({ \
        esp_err_t err_rc_ = (x); \
        if (unlikely(err_rc_ != ESP_OK)) { \
            _esp_error_check_failed_without_abort(err_rc_, __FILE__, __LINE__, __func__, #x); \
        } \
        err_rc_; \
    })
#endif

#ifdef __cplusplus
}
#endif
