/*
 * SPDX-License-Identifier: MIT
 *
 * GET /: what /status tells, for people.
 */
#pragma once

#include "esp_http_server.h"

/** Answers with the page, which fetches the rest; wants a signature where reading does. */
esp_err_t hotreload_page_handle(httpd_req_t *request);
