/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include "hotreload_target.h"

#include <stdlib.h>
#include <string.h>

/** Longest query that is read, with its NUL. */
#define QUERY_SIZE 96

static esp_err_t name_target(hotreload_target_t *target, const char *name, hotreload_fault_t *fault)
{
    hotreload_slot_t *slot = hotreload_slot_named(name);
    if (slot == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_MODULE,
                               "the firmware has no module '%s': GET /status lists those that it has", name);
    }
    if (slot == target->slot) {
        return ESP_OK; /* The app may keep it elsewhere than it was generated for. */
    }
    target->slot = slot;
    target->config = hotreload_module_config(slot->module);
    return ESP_OK;
}

static esp_err_t find_name(const char *query, hotreload_target_t *target, hotreload_fault_t *fault)
{
    char name[HOTRELOAD_NOTE_TEXT];
    esp_err_t err = httpd_query_key_value(query, "module", name, sizeof(name));
    if (err == ESP_OK) {
        return name_target(target, name, fault);
    }
    return err == ESP_ERR_NOT_FOUND ? ESP_OK
                                    : hotreload_fault(fault, HOTRELOAD_FAULT_QUERY,
                                                      "a module's name has up to %d characters",
                                                      HOTRELOAD_NOTE_TEXT - 1);
}

static esp_err_t find_sequence(const char *query, hotreload_target_t *target, hotreload_fault_t *fault)
{
    char text[sizeof("4294967295")];
    char *end = text;
    esp_err_t err = httpd_query_key_value(query, "sequence", text, sizeof(text));
    if (err == ESP_ERR_NOT_FOUND) {
        return ESP_OK;
    }
    unsigned long long sequence = err == ESP_OK && text[0] >= '0' && text[0] <= '9' ? strtoull(text, &end, 10) : 0;
    if (err != ESP_OK || *end != '\0' || sequence == 0 || sequence > UINT32_MAX) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_QUERY,
                               "sequence is the number of a record, from 1 on: GET /status lists those that there are");
    }
    target->sequence = (uint32_t)sequence;
    return ESP_OK;
}

static bool is_pair_of(const char *pair, const char *key)
{
    size_t length = strlen(key);
    return strncmp(pair, key, length) == 0 && pair[length] == '=';
}

/* What nobody reads was meant to do something, so it is not passed over. */
static esp_err_t refuse_unknown(const char *query, bool takes_sequence, hotreload_fault_t *fault)
{
    for (const char *pair = query; *pair != '\0';) {
        size_t length = strcspn(pair, "&");
        if (!is_pair_of(pair, "module") && !(takes_sequence && is_pair_of(pair, "sequence"))) {
            return hotreload_fault(fault, HOTRELOAD_FAULT_QUERY, "the query takes module=NAME%s, not '%.*s'",
                                   takes_sequence ? " and sequence=NUMBER" : " here", (int)length, pair);
        }
        pair += length;
        pair += *pair == '&';
    }
    return ESP_OK;
}

esp_err_t hotreload_find_target(httpd_req_t *request, const hotreload_config_t *own, bool takes_sequence,
                                hotreload_target_t *target, hotreload_fault_t *fault)
{
    char query[QUERY_SIZE];
    *target = (hotreload_target_t) {.config = *own, .slot = hotreload_slot_find(own->symbol_table)};
    esp_err_t err = httpd_req_get_url_query_str(request, query, sizeof(query));
    if (err == ESP_ERR_NOT_FOUND) {
        return ESP_OK;
    }
    if (err != ESP_OK) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_QUERY, "a query is read up to %d characters", QUERY_SIZE - 1);
    }
    err = refuse_unknown(query, takes_sequence, fault);
    err = err == ESP_OK ? find_name(query, target, fault) : err;
    return err == ESP_OK ? find_sequence(query, target, fault) : err;
}

#endif
