/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include "hotreload_target.h"

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
    target->config = (hotreload_config_t) {
        .partition_label = slot->module->partition_label,
        .symbol_table = slot->module->symbol_table,
        .symbol_names = slot->module->symbol_names,
        .symbol_count = slot->module->symbol_count,
    };
    return ESP_OK;
}

esp_err_t hotreload_find_target(httpd_req_t *request, const hotreload_config_t *own, hotreload_target_t *target,
                                hotreload_fault_t *fault)
{
    char query[QUERY_SIZE];
    char name[HOTRELOAD_NOTE_TEXT];
    *target = (hotreload_target_t) {.config = *own, .slot = hotreload_slot_find(own->symbol_table)};
    esp_err_t err = httpd_req_get_url_query_str(request, query, sizeof(query));
    if (err == ESP_OK) {
        err = httpd_query_key_value(query, "module", name, sizeof(name));
    }
    if (err == ESP_OK) {
        return name_target(target, name, fault);
    }
    return err == ESP_ERR_NOT_FOUND
               ? ESP_OK
               : hotreload_fault(fault, HOTRELOAD_FAULT_QUERY,
                                 "a query is read up to %d characters, a module's name up to %d", QUERY_SIZE - 1,
                                 HOTRELOAD_NOTE_TEXT - 1);
}

#endif
