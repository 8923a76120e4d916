/*
 * SPDX-License-Identifier: MIT
 *
 * What a request is for: its query.
 */
#pragma once

#include "api/hotreload_api.h"
#include "esp_http_server.h"

typedef struct {
    hotreload_config_t config;
    hotreload_slot_t *slot;
    uint32_t sequence; /**< `?sequence=`; 0: none was given. */
} hotreload_target_t;

/**
 * Finds the module that `?module=` names, else the server's own, and reads `?sequence=`; with the lock held.
 *
 * @param own what the server was started with
 * @param takes_sequence whether `?sequence=` means something to this request; else it is refused as any unknown one
 * @return ESP_OK, or the error of NO_MODULE or QUERY
 */
esp_err_t hotreload_find_target(httpd_req_t *request, const hotreload_config_t *own, bool takes_sequence,
                                hotreload_target_t *target, hotreload_fault_t *fault);
