/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include "server/hotreload_target.h"

#include <stdlib.h>

#include "server/hotreload_query.h"

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
                               "sequence is the number of a record that GET /status lists, from 1 to %lu",
                               (unsigned long)UINT32_MAX);
    }
    target->sequence = (uint32_t)sequence;
    return ESP_OK;
}

esp_err_t hotreload_find_target(httpd_req_t *request, const hotreload_config_t *own, bool takes_sequence,
                                hotreload_target_t *target, hotreload_fault_t *fault)
{
    const char *const takes[] = {"module=NAME", takes_sequence ? "sequence=NUMBER" : NULL};
    char query[HOTRELOAD_QUERY_SIZE];
    *target = (hotreload_target_t) {.config = *own, .slot = hotreload_slot_find(own->symbol_table)};
    esp_err_t err = hotreload_query_read(request, takes, query, fault);
    err = err == ESP_OK ? find_name(query, target, fault) : err;
    return err == ESP_OK ? find_sequence(query, target, fault) : err;
}

#endif
