/*
 * SPDX-License-Identifier: MIT
 *
 * Which requests are looked at. What this needs neither touches flash nor takes a lock.
 */
#pragma once

#include "server/hotreload_body.h"

/** Refuses what another site's page sends, and a body of unknown length. @return ESP_OK, ORIGIN or LENGTH_REQUIRED */
esp_err_t hotreload_admit_anybody(httpd_req_t *request, hotreload_fault_t *fault);

/**
 * As hotreload_admit_anybody(), and checks the signature where one is needed; afterwards the body has its expected
 * digest.
 *
 * @return ESP_OK, or as hotreload_admit_anybody() and hotreload_auth_check()
 */
esp_err_t hotreload_admit(hotreload_body_t *body, hotreload_fault_t *fault);
