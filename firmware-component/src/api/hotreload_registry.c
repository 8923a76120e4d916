/*
 * SPDX-License-Identifier: MIT
 *
 * A slot for each module that generated code registered, and for each other table that was ever loaded. Slots are never
 * freed: there are as many as tables.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/hotreload_api.h"
#include "esp_log.h"

static hotreload_module_t *s_modules;
static hotreload_slot_t *s_slots;
static hotreload_hooks_t s_default_hooks;

/* Before app_main(), so that there is no lock to take yet, and memory enough. */
void hotreload_module_register(hotreload_module_t *module)
{
    module->next = s_modules;
    s_modules = module;
    hotreload_slot_t *slot = hotreload_slot_of(module->symbol_table);
    if (slot == NULL) {
        ESP_LOGE(HOTRELOAD_TAG, "no memory for the record of module '%s'", module->name);
        abort();
    }
    slot->symbol_names = module->symbol_names;
    slot->symbol_count = module->symbol_count;
}

void hotreload_symbol_missing(const char *module, const char *symbol)
{
    ESP_LOGE(HOTRELOAD_TAG, "module '%s' has no '%s'", module, symbol);
    abort();
}

/* The trap of tables that were never registered: generated code would have given one a symbol. */
static void unknown_symbol_missing(void)
{
    ESP_LOGE(HOTRELOAD_TAG, "a function was called that its module lacks");
    abort();
}

hotreload_slot_t *hotreload_slots(void)
{
    return __atomic_load_n(&s_slots, __ATOMIC_ACQUIRE);
}

static const hotreload_module_t *module_of(const uint32_t *symbol_table)
{
    const hotreload_module_t *module = s_modules;
    while (module != NULL && module->symbol_table != symbol_table) {
        module = module->next;
    }
    return module;
}

hotreload_slot_t *hotreload_slot_find(const uint32_t *symbol_table)
{
    hotreload_slot_t *slot = s_slots;
    while (slot != NULL && slot->symbol_table != symbol_table) {
        slot = slot->next;
    }
    return slot;
}

hotreload_config_t hotreload_module_config(const hotreload_module_t *module)
{
    return (hotreload_config_t) {
        .partition_label = module->partition_label,
        .symbol_table = module->symbol_table,
        .symbol_names = module->symbol_names,
        .symbol_count = module->symbol_count,
    };
}

hotreload_slot_t *hotreload_slot_named(const char *module)
{
    hotreload_slot_t *slot = hotreload_slots();
    while (slot != NULL && (slot->module == NULL || strcmp(slot->module->name, module) != 0)) {
        slot = slot->next;
    }
    return slot;
}

/* Where it belongs; slot->partition_label is where it came from last. */
static const char *home_of(const hotreload_slot_t *slot)
{
    return slot->module != NULL ? slot->module->partition_label : slot->partition_label;
}

hotreload_slot_t *hotreload_slot_in(const char *label)
{
    hotreload_slot_t *found = NULL;
    for (hotreload_slot_t *slot = hotreload_slots(); slot != NULL; slot = slot->next) {
        bool named = slot->module != NULL; /* A table that was only given by a caller comes second. */
        if ((found == NULL || named) && strcmp(home_of(slot), label) == 0) {
            found = slot;
        }
    }
    return found;
}

void hotreload_slot_set_label(hotreload_slot_t *slot, const char *label)
{
    if (label != slot->partition_label) {
        snprintf(slot->partition_label, sizeof(slot->partition_label), "%s", label);
    }
}

hotreload_slot_t *hotreload_slot_of(uint32_t *symbol_table)
{
    hotreload_slot_t *slot = hotreload_slot_find(symbol_table);
    if (slot != NULL) {
        return slot;
    }
    slot = calloc(1, sizeof(*slot));
    if (slot == NULL) {
        return NULL;
    }
    slot->module = module_of(symbol_table);
    if (slot->module != NULL) {
        hotreload_slot_set_label(slot, slot->module->partition_label);
    }
    slot->symbol_table = symbol_table;
    slot->next = s_slots;
    __atomic_store_n(&s_slots, slot, __ATOMIC_RELEASE);
    return slot;
}

hotreload_slot_t *hotreload_slot_default(void)
{
    hotreload_slot_t *slot = hotreload_slot_in(HOTRELOAD_DEFAULT_PARTITION);
    if (slot != NULL) {
        return slot;
    }
    slot = hotreload_slots();
    return slot != NULL && slot->next == NULL ? slot : NULL;
}

hotreload_hooks_t *hotreload_slot_hooks(hotreload_slot_t *slot)
{
    bool named = slot != NULL && slot->module != NULL && slot != hotreload_slot_default();
    return named ? &slot->hooks : &s_default_hooks;
}

void hotreload_slot_set_pending(hotreload_slot_t *slot, bool pending)
{
    if (slot != NULL) {
        __atomic_store_n(&slot->pending, pending, __ATOMIC_RELEASE);
    }
}

bool hotreload_slot_pending(const hotreload_slot_t *slot)
{
    return slot != NULL && __atomic_load_n(&slot->pending, __ATOMIC_ACQUIRE);
}

const char *hotreload_slot_name(const hotreload_slot_t *slot)
{
    if (slot->module != NULL) {
        return slot->module->name;
    }
    return slot->partition_label[0] != '\0' ? slot->partition_label : "unnamed";
}

uint32_t hotreload_slot_trap(const hotreload_slot_t *slot, size_t i)
{
    if (slot->module != NULL && i < slot->module->symbol_count) {
        return slot->module->missing[i];
    }
    return (uint32_t)(uintptr_t)unknown_symbol_missing;
}
