/*
 * SPDX-License-Identifier: MIT
 *
 * Variables that keep their value over a reload: those that the module exports with protected visibility, which is what
 * HOTRELOAD_PERSIST asks for and nothing else does. They are remembered by name with the generation, because the image
 * that it came from may be gone from flash by the next reload.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "esp_log.h"
#include "loader/hotreload_loader.h"

/** Longest name, with its NUL. C++ names of nested namespaces are the longest there are. */
#define NAME_SIZE 128

static esp_err_t check_variable(hotreload_load_t *load, const elf_symbol_t *symbol, const char *name)
{
    const hotreload_region_t *region = hotreload_region_of(load, symbol->value);
    if (region == NULL || region->kind != HOTRELOAD_DATA ||
        symbol->size > region->size - (symbol->value - region->vaddr)) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_SYMBOL,
                               "persistent variable '%s' at 0x%08" PRIx32 " lies outside the data", name,
                               symbol->value);
    }
    if (strlen(name) == NAME_SIZE - 1) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_SYMBOL,
                               "persistent variable '%.40s...' has a name of more than %d characters: shorten it", name,
                               NAME_SIZE - 2);
    }
    return ESP_OK;
}

/* Reads symbol i; *here tells whether it is a persistent variable, whose name is then filled. */
static esp_err_t read_variable(hotreload_load_t *load, uint32_t i, elf_symbol_t *symbol, char name[NAME_SIZE],
                               bool *here)
{
    esp_err_t err = hotreload_symbol_read(load, i, symbol);
    *here = err == ESP_OK && ELF_SYMBOL_VISIBILITY(symbol->other) == ELF_STV_PROTECTED &&
            ELF_SYMBOL_TYPE(symbol->info) == ELF_STT_OBJECT && symbol->shndx != ELF_SHN_UNDEF &&
            symbol->shndx != ELF_SHN_ABS && symbol->size != 0;
    if (!*here) {
        return err;
    }
    hotreload_symbol_name(load, symbol, name, NAME_SIZE);
    return check_variable(load, symbol, name);
}

static esp_err_t measure(hotreload_load_t *load, size_t *count, size_t *name_bytes)
{
    *count = 0;
    *name_bytes = 0;
    for (uint32_t i = 1; i < load->tables.symbols.count; i++) {
        elf_symbol_t symbol;
        char name[NAME_SIZE];
        bool here;
        esp_err_t err = read_variable(load, i, &symbol, name, &here);
        if (err != ESP_OK) {
            return err;
        }
        if (here) {
            (*count)++;
            *name_bytes += strlen(name) + 1;
        }
    }
    return ESP_OK;
}

static esp_err_t fill(hotreload_load_t *load, hotreload_variables_t *variables)
{
    char *names = (char *)&variables->variables[variables->count];
    hotreload_variable_t *next = variables->variables;
    for (uint32_t i = 1; i < load->tables.symbols.count; i++) {
        elf_symbol_t symbol;
        char name[NAME_SIZE];
        bool here;
        esp_err_t err = read_variable(load, i, &symbol, name, &here);
        if (err != ESP_OK) {
            return err;
        }
        if (here) {
            size_t size = strlen(name) + 1;
            memcpy(names, name, size);
            uint32_t at = symbol.value - hotreload_region_of(load, symbol.value)->vaddr;
            *next++ = (hotreload_variable_t) {
                .name = names,
                .size = symbol.size,
                .value = (uint8_t *)hotreload_region_of(load, symbol.value)->address + at,
            };
            names += size;
        }
    }
    return ESP_OK;
}

esp_err_t hotreload_find_persistent(hotreload_load_t *load)
{
    size_t count;
    size_t name_bytes;
    RETURN_ON_FAULT(measure(load, &count, &name_bytes));
    if (count == 0) {
        return ESP_OK;
    }
    if (count > HOTRELOAD_MAX_PERSISTENT) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_SYMBOL,
                               "too many persistent variables (%" PRIu32 "): at most %d, make a struct of them",
                               (uint32_t)count, HOTRELOAD_MAX_PERSISTENT);
    }
    size_t size = sizeof(hotreload_variables_t) + count * sizeof(hotreload_variable_t) + name_bytes;
    load->persistent = malloc(size);
    if (load->persistent == NULL) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for the names of %" PRIu32
                               " persistent variables", (uint32_t)count);
    }
    load->persistent->count = count;
    load->persistent->block_size = size;
    return fill(load, load->persistent);
}

/* From one place on and round: two builds list most variables in the same order. */
static const hotreload_variable_t *find(const hotreload_variables_t *variables, size_t from, const char *name)
{
    for (size_t i = 0; i < variables->count; i++) {
        const hotreload_variable_t *variable = &variables->variables[(from + i) % variables->count];
        if (strcmp(variable->name, name) == 0) {
            return variable;
        }
    }
    return NULL;
}

void hotreload_carry(const char *module, const hotreload_variables_t *from, const hotreload_variables_t *to)
{
    size_t next = 0;
    for (size_t i = 0; from != NULL && to != NULL && i < to->count; i++) {
        const hotreload_variable_t *variable = &to->variables[i];
        const hotreload_variable_t *old = find(from, next, variable->name);
        if (old == NULL) {
            continue;
        }
        next = (size_t)(old - from->variables) + 1;
        if (old->size == variable->size) {
            memcpy(variable->value, old->value, old->size);
        } else {
            ESP_LOGW(HOTRELOAD_TAG, "module %s: '%s' had %" PRIu32 " bytes and has %" PRIu32
                     " now: it starts with its initial value", module, variable->name, old->size, variable->size);
        }
    }
}

#if CONFIG_HOTRELOAD_UNLOAD_FIRST
hotreload_variables_t *hotreload_copy_values(const hotreload_variables_t *variables, hotreload_fault_t *fault)
{
    size_t size = variables->block_size;
    for (size_t i = 0; i < variables->count; i++) {
        size += variables->variables[i].size;
    }
    hotreload_variables_t *copy = malloc(size);
    if (copy == NULL) {
        hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory to keep the persistent variables, %" PRIu32
                        " bytes", (uint32_t)size);
        return NULL;
    }
    memcpy(copy, variables, variables->block_size);
    uint8_t *values = (uint8_t *)copy + variables->block_size;
    for (size_t i = 0; i < copy->count; i++) {
        hotreload_variable_t *variable = &copy->variables[i];
        variable->name = (const char *)copy + (variable->name - (const char *)variables);
        memcpy(values, variable->value, variable->size);
        variable->value = values;
        values += variable->size;
    }
    return copy;
}
#endif
