/*
 * SPDX-License-Identifier: MIT
 *
 * The requests that change which module runs: an upload, a roll-back, a reload, or one and then the other.
 */
#pragma once

#include "esp_http_server.h"
#include "hotreload.h"

/** In the order in which they are taken. */
typedef enum {
    HOTRELOAD_STEP_UPLOAD = 1,
    HOTRELOAD_STEP_ROLLBACK = 2,
    HOTRELOAD_STEP_RELOAD = 4,
} hotreload_step_t;

/**
 * Takes the steps and answers the request.
 *
 * @param steps hotreload_step_t, or-ed
 * @param own what the server was started with
 * @return ESP_OK, or an error that closes the connection
 */
esp_err_t hotreload_perform(httpd_req_t *request, unsigned steps, const hotreload_config_t *own, size_t max_elf_size);
