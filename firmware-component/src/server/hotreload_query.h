/*
 * SPDX-License-Identifier: MIT
 *
 * What stands behind the '?' of a request.
 */
#pragma once

#include "api/hotreload_fault.h"
#include "esp_http_server.h"

/** Longest query that is read, with its NUL. */
#define HOTRELOAD_QUERY_SIZE 96

/**
 * Reads the query, empty without one. What nobody reads was meant to do something, so it is not passed over: another
 * parameter, or one that comes twice, is an error.
 *
 * @param takes what it may have, two at most, as the message shall tell it: "sequence=NUMBER"; NULL: no second one
 * @return ESP_OK, or the error of QUERY
 */
esp_err_t hotreload_query_read(httpd_req_t *request, const char *const takes[2], char query[HOTRELOAD_QUERY_SIZE],
                               hotreload_fault_t *fault);

/**
 * Reads one of several words.
 *
 * @param words separated by '|', each of up to 15 characters
 * @param[out] index of the word; left as it is when the query does not have the key
 * @return ESP_OK, or the error of QUERY
 */
esp_err_t hotreload_query_word(const char *query, const char *key, const char *words, unsigned *index,
                               hotreload_fault_t *fault);
