/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include "hotreload_query.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The key ends with its '='. */
static bool is_taken(const char *pair, const char *const *takes)
{
    for (; *takes != NULL; takes++) {
        if (strncmp(pair, *takes, strcspn(*takes, "=") + 1) == 0) {
            return true;
        }
    }
    return false;
}

static esp_err_t refuse_unknown(const char *query, const char *const *takes, hotreload_fault_t *fault)
{
    for (const char *pair = query; *pair != '\0';) {
        size_t length = strcspn(pair, "&");
        if (!is_taken(pair, takes)) {
            return hotreload_fault(fault, HOTRELOAD_FAULT_QUERY, "the query takes %s%s%s here, not '%.*s'", takes[0],
                                   takes[1] != NULL ? " and " : "", takes[1] != NULL ? takes[1] : "", (int)length,
                                   pair);
        }
        pair += length;
        pair += *pair == '&';
    }
    return ESP_OK;
}

esp_err_t hotreload_query_read(httpd_req_t *request, const char *const *takes, char query[HOTRELOAD_QUERY_SIZE],
                               hotreload_fault_t *fault)
{
    esp_err_t err = httpd_req_get_url_query_str(request, query, HOTRELOAD_QUERY_SIZE);
    if (err == ESP_ERR_NOT_FOUND) {
        query[0] = '\0';
        return ESP_OK;
    }
    return err == ESP_OK ? refuse_unknown(query, takes, fault)
                         : hotreload_fault(fault, HOTRELOAD_FAULT_QUERY, "a query is read up to %d characters",
                                           HOTRELOAD_QUERY_SIZE - 1);
}

esp_err_t hotreload_query_number(const char *query, const char *key, const char *meaning, uint32_t least,
                                 uint32_t *number, hotreload_fault_t *fault)
{
    char text[sizeof("4294967295")];
    char *end = text;
    esp_err_t err = httpd_query_key_value(query, key, text, sizeof(text));
    if (err == ESP_ERR_NOT_FOUND) {
        return ESP_OK;
    }
    bool digits = err == ESP_OK && text[0] >= '0' && text[0] <= '9';
    unsigned long long value = digits ? strtoull(text, &end, 10) : 0;
    if (!digits || *end != '\0' || value < least || value > UINT32_MAX) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_QUERY, "%s is %s, from %u on", key, meaning, (unsigned)least);
    }
    *number = (uint32_t)value;
    return ESP_OK;
}

#endif
