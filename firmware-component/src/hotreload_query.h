/*
 * SPDX-License-Identifier: MIT
 *
 * What stands behind the '?' of a request.
 */
#pragma once

#include <stdint.h>

#include "esp_http_server.h"
#include "hotreload_fault.h"

/** Longest query that is read, with its NUL. */
#define HOTRELOAD_QUERY_SIZE 96

/**
 * Reads the query, empty without one. What nobody reads was meant to do something, so it is not passed over.
 *
 * @param takes what it may have, as the message shall tell it: "sequence=NUMBER"; ends with NULL
 * @return ESP_OK, or the error of QUERY
 */
esp_err_t hotreload_query_read(httpd_req_t *request, const char *const *takes, char query[HOTRELOAD_QUERY_SIZE],
                               hotreload_fault_t *fault);

/**
 * Reads a decimal number.
 *
 * @param meaning of the number, for the message
 * @param[out] number left as it is when the query does not have it
 * @return ESP_OK, or the error of QUERY for what is less than least or more than UINT32_MAX, or no number
 */
esp_err_t hotreload_query_number(const char *query, const char *key, const char *meaning, uint32_t least,
                                 uint32_t *number, hotreload_fault_t *fault);
