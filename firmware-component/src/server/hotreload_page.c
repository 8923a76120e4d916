/*
 * SPDX-License-Identifier: MIT
 *
 * The page is one static text: whether there are buttons, its script sees by what /status answers.
 */
#include "sdkconfig.h"

#if defined(CONFIG_HOTRELOAD_SERVER) && CONFIG_HOTRELOAD_PAGE

#include "server/hotreload_admit.h"
#include "server/hotreload_answer.h"
#include "server/hotreload_body.h"
#include "server/hotreload_page.h"

/*
 * Names come from a module's file, so the page may run this script and nothing else (CSP level 3; the hashes are those
 * of the text between the tags).
 */
#define POLICY                                                                  \
    "default-src 'none'; connect-src 'self'; "                                  \
    "script-src 'sha256-hdifBWLQL0+aCm9mdMhNJHT/DlFINPj6kMiZW8PcRi8='; "        \
    "style-src 'sha256-WzelLZLWKzXFpNIsIP9O1yiLQPhgjy8Xm0PpRBj0T+I='; "         \
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

static const char s_page[] =
#include "server/hotreload_page.html"
    ;

esp_err_t hotreload_page_handle(httpd_req_t *request)
{
    hotreload_fault_t fault;
    hotreload_body_t body;
    hotreload_body_begin(&body, request);
    if (hotreload_admit(&body, &fault) != ESP_OK ||
        hotreload_body_end(&body, &fault) != ESP_OK) {
        return hotreload_answer_refusal(&body, &fault);
    }
    httpd_resp_set_type(request, "text/html; charset=utf-8");
    httpd_resp_set_hdr(request, "Cache-Control", "no-store");
    httpd_resp_set_hdr(request, "Content-Security-Policy", POLICY);
    httpd_resp_set_hdr(request, "Referrer-Policy", "no-referrer");
    httpd_resp_set_hdr(request, "X-Content-Type-Options", "nosniff");
    return httpd_resp_send(request, s_page, sizeof(s_page) - 1);
}

#endif
