/*
 * SPDX-License-Identifier: MIT
 *
 * What the server's handlers share. None of them waits for a socket with the lock held.
 */
#pragma once

#include "api/hotreload_fault.h"

/** hotreload_begin() of a request, which waits five seconds. @return ESP_OK, and hotreload_server_unlock() is due; or BUSY */
esp_err_t hotreload_server_lock(hotreload_fault_t *fault);
void hotreload_server_unlock(void);
/** Takes the state lock, to read what runs; waits five seconds. @return ESP_OK, and hotreload_unlock() is due; or BUSY */
esp_err_t hotreload_server_read_lock(hotreload_fault_t *fault);
