/* SPDX-License-Identifier: MIT */
#include "host.h"
#include "server/hotreload_origin.h"

#include <strings.h>

#define NAMES "hotreload.local kitchen.lan"

/* What the request of the moment has; NULL: no such header. */
static const char *s_host, *s_origin, *s_site;

esp_err_t httpd_req_get_hdr_value_str(httpd_req_t *request, const char *field, char *value, size_t size)
{
    (void)request;
    const char *found = strcasecmp(field, "Host") == 0 ? s_host : strcasecmp(field, "Origin") == 0 ? s_origin : s_site;
    if (found == NULL) {
        return ESP_ERR_NOT_FOUND;
    }
    snprintf(value, size, "%s", found);
    return strlen(found) < size ? ESP_OK : ESP_ERR_HTTPD_RESULT_TRUNC;
}

static void test_own_hosts(void)
{
    static const char *const own[] = {
        "127.0.0.1", "192.168.1.100:8080", "0.0.0.0", "255.255.255.255:65535", "10.0.2.15:1", "[::1]", "[::1]:8080",
        "[fe80::1]:80", "[2001:DB8::c0a8:1]", "[::ffff:192.168.1.1]:8080", "localhost", "LOCALHOST:8080",
        "hotreload.local", "HotReload.Local:8080", "kitchen.lan",
    };
    for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
        if (!hotreload_host_is_own(own[i], NAMES)) {
            fprintf(stderr, "refused: %s\n", own[i]);
            exit(1);
        }
    }
    CHECK(!hotreload_host_is_own("kitchen.lan", ""));
}

static void test_other_hosts(void)
{
    static const char *const other[] = {
        "", " ", ":8080", "evil.example", "evil.example:8080", "127.0.0.1.nip.io", "127.0.0.1.evil.example:8080",
        "127-0-0-1.sslip.io", "localhost.evil.example", "evil.localhost", "localhost.", "hotreload.local.", "127.0.0.1.",
        "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "127.0.1", "127.0.0.01", "0x7f.0.0.1", "256.0.0.1",
        "1.2.3.4.5", "1.2.3", "1..2.3", "1.2.3.4:", "1.2.3.4:x", "1.2.3.4:808080", "1.2.3.4:80:80", "1.2.3.4, evil.example",
        "evil.example, 1.2.3.4", "1.2.3.4 evil.example", "user@1.2.3.4", "1.2.3.4@evil.example", "1.2.3.4/evil",
        "1.2.3.4#", "1.2.3.4?", "[::1", "::1", "[]", "[:]x", "[1]", "[evil.example]", "[::1]evil.example", "[::1]:",
        "[::1%25eth0]", "[v1.x]", "kitchen", "kitchen.lan2", "xkitchen.lan", "hotreload.local kitchen.lan",
        "hotreload.local\tx", "*", "null", "kitchen.lan:", "\xc3\xa9.local", "0000.0.0.1", "1.2.3.1000",
    };
    for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
        if (hotreload_host_is_own(other[i], NAMES)) {
            fprintf(stderr, "not refused: %s\n", other[i]);
            exit(1);
        }
    }
}

static void test_origins(void)
{
    CHECK(hotreload_origin_is_host("http://1.2.3.4:8080", "1.2.3.4:8080"));
    CHECK(hotreload_origin_is_host("https://1.2.3.4:8080", "1.2.3.4:8080"));
    CHECK(hotreload_origin_is_host("http://hotreload.local", "HOTRELOAD.local"));
    static const char *const other[] = {
        "", "null", "http://", "1.2.3.4:8080", "http://1.2.3.4", "http://1.2.3.4:80800", "http://1.2.3.4:8081",
        "http://evil.example", "ftp://1.2.3.4:8080", "http:1.2.3.4:8080", "http://1.2.3.4:8080/", "http://1.2.3.4:8080 x",
        "http://u@1.2.3.4:8080", "chrome-extension://abc", "http://1.2.3.4:8080, http://evil.example",
    };
    for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
        CHECK(!hotreload_origin_is_host(other[i], "1.2.3.4:8080"));
    }
    CHECK(hotreload_site_is_own("same-origin") && hotreload_site_is_own("none"));
    CHECK(!hotreload_site_is_own("same-site") && !hotreload_site_is_own("cross-site") && !hotreload_site_is_own(""));
}

static hotreload_fault_code_t check(const char *host, const char *origin, const char *site)
{
    httpd_req_t request = {0};
    hotreload_fault_t fault = {0};
    s_host = host;
    s_origin = origin;
    s_site = site;
    esp_err_t err = hotreload_origin_check(&request, &fault);
    CHECK((err == ESP_OK) == (fault.code == HOTRELOAD_FAULT_NONE));
    return fault.code;
}

static void test_requests(void)
{
    char longest[300];
    memset(longest, '1', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    CHECK(check("1.2.3.4", NULL, NULL) == HOTRELOAD_FAULT_NONE);
    CHECK(check("1.2.3.4:8080 ", "http://1.2.3.4:8080", "same-origin") == HOTRELOAD_FAULT_NONE);
    CHECK(check("1.2.3.4:8080\t", NULL, "none") == HOTRELOAD_FAULT_NONE);
    CHECK(check("further.lan:8080", NULL, NULL) == HOTRELOAD_FAULT_NONE); /* CONFIG_HOTRELOAD_HOST_NAMES */
    CHECK(check(NULL, NULL, NULL) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("", NULL, NULL) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check(longest, NULL, NULL) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("evil.example", NULL, NULL) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("evil.example", "http://evil.example", "same-origin") == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4 evil.example", NULL, NULL) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4\t:80", NULL, NULL) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4", "http://1.2.3.4 http://evil.example", NULL) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4", NULL, "none cross-site") == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4", "http://evil.example", NULL) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4", "null", NULL) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4", "", NULL) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4", longest, NULL) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4", NULL, "cross-site") == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4", NULL, "same-site") == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4", NULL, longest) == HOTRELOAD_FAULT_ORIGIN);
    CHECK(check("1.2.3.4", "http://1.2.3.4", "cross-site") == HOTRELOAD_FAULT_ORIGIN);
}

int main(void)
{
    test_own_hosts();
    test_other_hosts();
    test_origins();
    test_requests();
    return 0;
}
