/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include "server/hotreload_origin.h"

#include <string.h>
#include <strings.h>

#include "server/hotreload_mdns.h"

#ifndef CONFIG_HOTRELOAD_HOST_NAMES
#define CONFIG_HOTRELOAD_HOST_NAMES ""
#endif

#define DIGITS "0123456789"
/** Longest value of Host that is read, with its NUL: a name of 63 characters, ".local" and a port. */
#define HOST_SIZE 80
#define ORIGIN_SIZE (sizeof("https://") - 1 + HOST_SIZE)
#define SITE_SIZE 16

/* "" or ":8080". */
static bool is_port(const char *text)
{
    return text[0] == '\0' ||
           (text[0] == ':' && text[1] != '\0' && strlen(text) <= 6 && text[1 + strspn(text + 1, DIGITS)] == '\0');
}

/* One of four numbers, without zeros before it: those would be octal to some. @return NULL, or what follows */
static const char *skip_byte(const char *text)
{
    unsigned value = 0;
    size_t digits = strspn(text, DIGITS);
    for (size_t i = 0; i < digits && i < 3; i++) {
        value = value * 10 + (unsigned)(text[i] - '0');
    }
    return digits >= 1 && digits <= 3 && value <= 255 && (digits == 1 || text[0] != '0') ? text + digits : NULL;
}

static bool is_ipv4(const char *host)
{
    for (int i = 0; i < 4 && host != NULL; i++) {
        if (i > 0 && *host++ != '.') {
            return false;
        }
        host = skip_byte(host);
    }
    return host != NULL && is_port(host);
}

/* Whatever is in brackets is no name, so nobody's resolver has been asked for it. */
static bool is_ipv6(const char *host)
{
    if (host[0] != '[') {
        return false;
    }
    size_t length = strspn(host + 1, DIGITS "abcdefABCDEF:.");
    return length >= 2 && memchr(host + 1, ':', length) != NULL && host[1 + length] == ']' &&
           is_port(host + 2 + length);
}

static bool is_listed(const char *host, size_t length, const char *names)
{
    while (*names != '\0') {
        size_t size = strcspn(names, " ");
        if (size == length && length > 0 && strncasecmp(names, host, length) == 0) {
            return true;
        }
        names += size;
        names += strspn(names, " ");
    }
    return false;
}

bool hotreload_host_is_own(const char *host, const char *names)
{
    if (is_ipv4(host) || is_ipv6(host)) {
        return true;
    }
    size_t length = strcspn(host, ":");
    return is_port(host + length) && (is_listed(host, length, "localhost") || is_listed(host, length, names));
}

bool hotreload_origin_is_host(const char *origin, const char *host)
{
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t i = 0; i < 2; i++) {
        size_t length = strlen(schemes[i]);
        if (strncasecmp(origin, schemes[i], length) == 0) {
            return strcasecmp(origin + length, host) == 0;
        }
    }
    return false;
}

bool hotreload_site_is_own(const char *site)
{
    return strcmp(site, "same-origin") == 0 || strcmp(site, "none") == 0;
}

static esp_err_t refuse_site(const char *header, const char *value, hotreload_fault_t *fault)
{
    return hotreload_fault(fault, HOTRELOAD_FAULT_ORIGIN,
                           "%s: the request comes from another site's page ('%s'): use the device's own page, or a "
                           "client that is no browser", header, value);
}

static esp_err_t check_host(const char *host, hotreload_fault_t *fault)
{
    char own[HOTRELOAD_MDNS_NAME_SIZE];
    hotreload_mdns_name(own);
    if (hotreload_host_is_own(host, CONFIG_HOTRELOAD_HOST_NAMES) || hotreload_host_is_own(host, own)) {
        return ESP_OK;
    }
    return hotreload_fault(fault, HOTRELOAD_FAULT_ORIGIN,
                           "Host: '%s' is not an address or a name of this device: use its IP address, or add the name "
                           "to CONFIG_HOTRELOAD_HOST_NAMES", host);
}

/* The blanks at its end are not part of a header's value; esp_http_server has taken those before it away. */
static void drop_blanks(char *value)
{
    size_t size = strlen(value);
    while (size > 0 && (value[size - 1] == ' ' || value[size - 1] == '\t')) {
        value[--size] = '\0';
    }
}

/* No value, or one that is not own, for lack of room either, is refused; only a header that is not there may be. */
esp_err_t hotreload_origin_check(httpd_req_t *request, hotreload_fault_t *fault)
{
    char host[HOST_SIZE] = "";
    char origin[ORIGIN_SIZE] = "";
    char site[SITE_SIZE] = "";
    esp_err_t found = httpd_req_get_hdr_value_str(request, "Host", host, sizeof(host));
    if (found == ESP_ERR_HTTPD_RESULT_TRUNC) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_ORIGIN, "Host: longer than %d characters: no name of this device",
                               HOST_SIZE - 1);
    }
    drop_blanks(host);
    if (check_host(host, fault) != ESP_OK) {
        return fault->err;
    }
    found = httpd_req_get_hdr_value_str(request, "Origin", origin, sizeof(origin));
    drop_blanks(origin);
    if (found != ESP_ERR_NOT_FOUND && (found != ESP_OK || !hotreload_origin_is_host(origin, host))) {
        return refuse_site("Origin", origin, fault);
    }
    found = httpd_req_get_hdr_value_str(request, "Sec-Fetch-Site", site, sizeof(site));
    drop_blanks(site);
    if (found != ESP_ERR_NOT_FOUND && (found != ESP_OK || !hotreload_site_is_own(site))) {
        return refuse_site("Sec-Fetch-Site", site, fault);
    }
    return ESP_OK;
}

#endif
