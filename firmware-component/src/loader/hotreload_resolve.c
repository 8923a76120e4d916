/*
 * SPDX-License-Identifier: MIT
 *
 * Fifth phase: where the outside enters the new module: the table's entries, constructors and destructors. All must be
 * in its code, so that a damaged file is refused before anything jumps.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "loader/hotreload_loader.h"

static bool in_code(const hotreload_load_t *load, uint32_t vaddr)
{
    const hotreload_region_t *region = hotreload_region_of(load, vaddr);
    return region != NULL && region->kind == HOTRELOAD_TEXT && vaddr - region->vaddr < region->size;
}

static bool in_placed_code(const hotreload_load_t *load, uint32_t address)
{
    for (size_t i = 0; i < load->region_count; i++) {
        const hotreload_region_t *region = &load->regions[i];
        if (region->kind == HOTRELOAD_TEXT && address - (uint32_t)region->address < region->size) {
            return true;
        }
    }
    return false;
}

static esp_err_t resolve_entry(hotreload_load_t *load, size_t i)
{
    const hotreload_slot_t *slot = load->slot;
    elf_symbol_t symbol;
    bool found;
    esp_err_t err = hotreload_symbol_find(load, slot->symbol_names[i], &symbol, &found);
    if (err != ESP_OK) {
        return err;
    }
    if (!found) {
        load->entries[i] = hotreload_slot_trap(slot, i);
        load->missing++;
        return ESP_OK;
    }
    if (!in_code(load, symbol.value)) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_SYMBOL,
                               "'%s' at 0x%08" PRIx32 " is no function of the module", slot->symbol_names[i],
                               symbol.value);
    }
    load->entries[i] = hotreload_region_move(hotreload_region_of(load, symbol.value), symbol.value);
    load->functions[i] = (hotreload_entry_t) {load->entries[i], symbol.size};
    return ESP_OK;
}

static esp_err_t resolve_entries(hotreload_load_t *load)
{
    const hotreload_slot_t *slot = load->slot;
    if (slot->symbol_count == 0) {
        return ESP_OK;
    }
    load->entries = calloc(slot->symbol_count, sizeof(uint32_t));
    load->functions = calloc(slot->symbol_count, sizeof(load->functions[0]));
    if (load->entries == NULL || load->functions == NULL) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for a table of %" PRIu32 " entries",
                               (uint32_t)slot->symbol_count);
    }
    for (size_t i = 0; i < slot->symbol_count; i++) {
        esp_err_t err = resolve_entry(load, i);
        if (err != ESP_OK) {
            return err;
        }
    }
    return ESP_OK;
}

static esp_err_t resolve_calls(hotreload_load_t *load, const char *what, const hotreload_range_t *array,
                               uint32_t single, hotreload_calls_t *calls)
{
    *calls = (hotreload_calls_t) {0};
    if (single != 0) {
        if (!in_code(load, single)) {
            return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC,
                                   "%s function at 0x%08" PRIx32 " lies outside the code", what, single);
        }
        calls->single = hotreload_region_move(hotreload_region_of(load, single), single);
    }
    if (array->size == 0) {
        return ESP_OK;
    }
    const hotreload_region_t *region = hotreload_region_of(load, array->vaddr);
    if (region == NULL || region->kind != HOTRELOAD_DATA || (array->vaddr | array->size) % sizeof(uint32_t) != 0 ||
        array->size > region->size - (array->vaddr - region->vaddr)) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC,
                               "%s array of %" PRIu32 " bytes at 0x%08" PRIx32 " lies outside the data", what,
                               array->size, array->vaddr);
    }
    calls->functions = (const uint32_t *)(region->address + (array->vaddr - region->vaddr));
    calls->count = array->size / (uint32_t)sizeof(uint32_t);
    for (uint32_t i = 0; i < calls->count; i++) {
        if (!in_placed_code(load, calls->functions[i])) {
            return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC,
                                   "entry %" PRIu32 " of the %s array, 0x%08" PRIx32 ", lies outside the code", i, what,
                                   calls->functions[i]);
        }
    }
    return ESP_OK;
}

esp_err_t hotreload_resolve(hotreload_load_t *load)
{
    const hotreload_tables_t *tables = &load->tables;
    esp_err_t err = resolve_entries(load);
    if (err == ESP_OK) {
        err = resolve_calls(load, "constructor", &tables->init_array, tables->init, &load->init);
    }
    if (err == ESP_OK) {
        err = resolve_calls(load, "destructor", &tables->fini_array, tables->fini, &load->fini);
    }
    return err;
}
