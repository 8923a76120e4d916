/*
 * SPDX-License-Identifier: MIT
 *
 * The modules that generated code registered, and a slot for each table that was ever loaded. Slots are never freed:
 * there are as many as tables.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "esp_log.h"
#include "hotreload_priv.h"

static hotreload_module_t *s_modules;
static hotreload_slot_t *s_slots;

void hotreload_module_register(hotreload_module_t *module)
{
    module->next = s_modules;
    s_modules = module;
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

const hotreload_module_t *hotreload_modules(void)
{
    return s_modules;
}

hotreload_slot_t *hotreload_slots(void)
{
    return s_slots;
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

void hotreload_slot_set_label(hotreload_slot_t *slot, const char *label)
{
    snprintf(slot->partition_label, sizeof(slot->partition_label), "%s", label);
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
    s_slots = slot;
    return slot;
}

hotreload_slot_t *hotreload_slot_default(void)
{
    hotreload_slot_t *only = NULL;
    size_t loaded = 0;
    for (hotreload_slot_t *slot = s_slots; slot != NULL; slot = slot->next) {
        if (slot->running == NULL) {
            continue;
        }
        const char *home = slot->module != NULL ? slot->module->partition_label : slot->partition_label;
        if (strcmp(home, HOTRELOAD_DEFAULT_PARTITION) == 0) {
            return slot;
        }
        only = slot;
        loaded++;
    }
    return loaded == 1 ? only : NULL;
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
