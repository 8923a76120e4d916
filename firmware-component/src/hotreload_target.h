/*
 * SPDX-License-Identifier: MIT
 *
 * Which module a request is for.
 */
#pragma once

#include "esp_http_server.h"
#include "hotreload_priv.h"

typedef struct {
    hotreload_config_t config;
    hotreload_slot_t *slot;
} hotreload_target_t;

/**
 * Finds the module that `?module=` names, else the server's own; with the lock held.
 *
 * @param own what the server was started with
 * @return ESP_OK, or the error of NO_MODULE or QUERY
 */
esp_err_t hotreload_find_target(httpd_req_t *request, const hotreload_config_t *own, hotreload_target_t *target,
                                hotreload_fault_t *fault);
