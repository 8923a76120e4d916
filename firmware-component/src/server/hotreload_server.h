/*
 * SPDX-License-Identifier: MIT
 *
 * What the server's handlers share.
 */
#pragma once

#include "api/hotreload_fault.h"

/** Takes the lock, for which a request waits five seconds. @return ESP_OK, and hotreload_unlock() is due; or BUSY */
esp_err_t hotreload_server_lock(hotreload_fault_t *fault);
