/*
 * SPDX-License-Identifier: MIT
 *
 * What the server's handlers share.
 */
#pragma once

#include "api/hotreload_fault.h"

/** hotreload_begin() of a request. @return ESP_OK, and hotreload_end() is due; or BUSY */
esp_err_t hotreload_server_lock(hotreload_fault_t *fault);
