/*
 * SPDX-License-Identifier: MIT
 *
 * POST /call: from the request's body to the answer (CONFIG_HOTRELOAD_CALL).
 */
#pragma once

#include "esp_http_server.h"
#include "hotreload.h"

/**
 * Calls what the request asks for, and answers it. Nothing is read before the signature is checked, and nothing called
 * before the digest of the body is.
 *
 * @param own what the server was started with
 * @return ESP_OK, or an error that closes the connection
 */
esp_err_t hotreload_call_handle(httpd_req_t *request, const hotreload_config_t *own);
