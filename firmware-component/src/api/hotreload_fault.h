/*
 * SPDX-License-Identifier: MIT
 *
 * Everything that can go wrong, in one table: stable code, HTTP status, esp_err_t. docs/device-api.md lists them.
 */
#pragma once

#include "esp_err.h"
#include "hotreload.h"

/** X(code, HTTP status, esp_err_t). FLASH's esp_err_t is replaced by the driver's. */
#define HOTRELOAD_FAULTS(X)                                     \
    X(NO_IMAGE, 404, ESP_ERR_NOT_FOUND)                         \
    X(EMPTY, 422, ESP_ERR_INVALID_ARG)                          \
    X(NOT_ELF, 422, ESP_ERR_NOT_SUPPORTED)                      \
    X(ELF_CLASS, 422, ESP_ERR_NOT_SUPPORTED)                    \
    X(ELF_BYTE_ORDER, 422, ESP_ERR_NOT_SUPPORTED)               \
    X(ELF_MACHINE, 422, ESP_ERR_NOT_SUPPORTED)                  \
    X(ELF_TYPE, 422, ESP_ERR_NOT_SUPPORTED)                     \
    X(TRUNCATED, 422, ESP_ERR_INVALID_ARG)                      \
    X(ELF_HEADER, 422, ESP_ERR_INVALID_ARG)                     \
    X(SEGMENT, 422, ESP_ERR_INVALID_ARG)                        \
    X(NO_CODE, 422, ESP_ERR_NOT_SUPPORTED)                      \
    X(MIXED_SEGMENT, 422, ESP_ERR_NOT_SUPPORTED)                \
    X(DYNAMIC, 422, ESP_ERR_INVALID_ARG)                        \
    X(NO_HASH, 422, ESP_ERR_NOT_SUPPORTED)                      \
    X(SYMBOL, 422, ESP_ERR_INVALID_ARG)                         \
    X(UNDEFINED, 422, ESP_ERR_NOT_FOUND)                        \
    X(TLS, 422, ESP_ERR_NOT_SUPPORTED)                          \
    X(RELOC_TYPE, 422, ESP_ERR_NOT_SUPPORTED)                   \
    X(RELOC_OFFSET, 422, ESP_ERR_INVALID_ARG)                   \
    X(RELOC_SYMBOL, 422, ESP_ERR_INVALID_ARG)                   \
    X(NO_IDENTITY, 422, ESP_ERR_NOT_SUPPORTED)                  \
    X(NOTE, 422, ESP_ERR_INVALID_ARG)                           \
    X(FIRMWARE_MISMATCH, 422, ESP_ERR_NOT_SUPPORTED)            \
    X(ABI_MISMATCH, 422, ESP_ERR_NOT_SUPPORTED)                 \
    X(CHIP_MISMATCH, 422, ESP_ERR_NOT_SUPPORTED)                \
    X(MODULE_MISMATCH, 422, ESP_ERR_NOT_SUPPORTED)              \
    X(NO_EXEC_MEMORY, 507, ESP_ERR_NO_MEM)                      \
    X(NO_DATA_MEMORY, 507, ESP_ERR_NO_MEM)                      \
    X(NO_MEMORY, 507, ESP_ERR_NO_MEM)                           \
    X(NO_RECORD, 404, ESP_ERR_NOT_FOUND)                        \
    X(RECORD_STATE, 409, ESP_ERR_INVALID_STATE)                 \
    X(DAMAGED, 422, ESP_ERR_INVALID_CRC)                        \
    X(NO_MODULE, 404, ESP_ERR_NOT_FOUND)                        \
    X(QUERY, 400, ESP_ERR_INVALID_ARG)                          \
    X(NO_PARTITION, 404, ESP_ERR_NOT_FOUND)                     \
    X(TOO_LARGE, 413, ESP_ERR_INVALID_SIZE)                     \
    X(FLASH, 500, ESP_FAIL)                                     \
    X(BODY_INCOMPLETE, 400, ESP_FAIL)                           \
    X(LENGTH_REQUIRED, 411, ESP_ERR_INVALID_ARG)                \
    X(MULTIPART, 400, ESP_ERR_INVALID_ARG)                      \
    X(NOT_FOUND, 404, ESP_ERR_NOT_FOUND)                        \
    X(METHOD, 405, ESP_ERR_NOT_SUPPORTED)                       \
    X(REQUEST, 400, ESP_FAIL)                                   \
    X(REQUEST_TIMEOUT, 408, ESP_FAIL)                           \
    X(URI_TOO_LONG, 414, ESP_FAIL)                              \
    X(HEADERS_TOO_LONG, 431, ESP_FAIL)                          \
    X(BUSY, 503, ESP_ERR_INVALID_STATE)                         \
    X(UNAUTHENTICATED, 401, ESP_FAIL)                           \
    X(SIGNATURE, 401, ESP_FAIL)                                 \
    X(NONCE, 401, ESP_FAIL)                                     \
    X(DEVICE, 401, ESP_FAIL)                                    \
    X(ORIGIN, 403, ESP_FAIL)                                    \
    X(DIGEST, 400, ESP_FAIL)                                    \
    X(CALL_FORMAT, 400, ESP_ERR_INVALID_ARG)                    \
    X(CALL_INDEX, 404, ESP_ERR_NOT_FOUND)                       \
    X(CALL_MISSING, 404, ESP_ERR_NOT_FOUND)                     \
    X(CALL_TIMEOUT, 504, ESP_ERR_TIMEOUT)

typedef enum {
    HOTRELOAD_FAULT_NONE,
#define HOTRELOAD_FAULT_ENUM(code, status, err) HOTRELOAD_FAULT_##code,
    HOTRELOAD_FAULTS(HOTRELOAD_FAULT_ENUM)
#undef HOTRELOAD_FAULT_ENUM
} hotreload_fault_code_t;

/** Out-parameter of everything that can fail. `detail` is printable ASCII whatever was formatted into it. */
typedef struct {
    hotreload_fault_code_t code;
    esp_err_t err;
    char detail[HOTRELOAD_ERROR_DETAIL_SIZE];
} hotreload_fault_t;

/** Fills the fault. @return the esp_err_t of the code, for `return hotreload_fault(...)` */
esp_err_t hotreload_fault(hotreload_fault_t *fault, hotreload_fault_code_t code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Fills the fault with FLASH and the driver's error. @return that error */
esp_err_t hotreload_fault_flash(hotreload_fault_t *fault, esp_err_t err, const char *action);

/** Leaves the function with the error of a call that has filled the fault. */
#define RETURN_ON_FAULT(call)    \
    do {                         \
        esp_err_t err_ = (call); \
        if (err_ != ESP_OK) {    \
            return err_;         \
        }                        \
    } while (0)

/** @return the stable name, such as "RELOC_TYPE"; NULL for HOTRELOAD_FAULT_NONE */
const char *hotreload_fault_name(hotreload_fault_code_t code);
/** @return the HTTP status, such as 422 */
int hotreload_fault_status(hotreload_fault_code_t code);
