/*
 * SPDX-License-Identifier: MIT
 *
 * Whose page a request comes from. A browser on the developer's machine reaches the device for any site that is open in
 * it: by a request across sites, or under a name of the site's own that it has led to the device's address (DNS
 * rebinding). So a request names this device in Host, and no other site in Origin and Sec-Fetch-Site.
 */
#pragma once

#include <stdbool.h>

#include "api/hotreload_fault.h"
#include "esp_http_server.h"

/**
 * Whether Host is an IPv4 or bracketed IPv6 literal (any: ports are forwarded), "localhost", or one of the names; each
 * with or without a port. Letter case does not matter. What browsers never send, such as 2130706433 or a name with a dot
 * at its end, is not.
 *
 * @param names separated by blanks
 */
bool hotreload_host_is_own(const char *host, const char *names);

/** Whether Origin is the site that Host names, by http or https. "null" is not. */
bool hotreload_origin_is_host(const char *origin, const char *host);

/** Whether Sec-Fetch-Site tells of a request by the device's own page, or by the user. */
bool hotreload_site_is_own(const char *site);

/** @return ESP_OK, or ORIGIN */
esp_err_t hotreload_origin_check(httpd_req_t *request, hotreload_fault_t *fault);
