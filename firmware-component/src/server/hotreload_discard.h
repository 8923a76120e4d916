/*
 * SPDX-License-Identifier: MIT
 *
 * Requests that esp_http_server gives up before it knows their path: they are answered like any other error.
 */
#pragma once

#include "esp_http_server.h"

/** @return ESP_OK, or what httpd_register_err_handler() returned */
esp_err_t hotreload_discard_register(httpd_handle_t server);
