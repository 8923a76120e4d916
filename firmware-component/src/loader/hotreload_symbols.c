/*
 * SPDX-License-Identifier: MIT
 *
 * The dynamic symbol table: by index for relocations, by name through .hash for the table of entries.
 */
#include <inttypes.h>
#include <string.h>

#include "loader/hotreload_loader.h"

esp_err_t hotreload_symbol_read(hotreload_load_t *load, uint32_t index, elf_symbol_t *symbol)
{
    const hotreload_table_t *symbols = &load->tables.symbols;
    if (index >= symbols->count) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_SYMBOL,
                               "the hash table names symbol %" PRIu32 " of %" PRIu32, index, symbols->count);
    }
    return hotreload_image_read(load->image, symbols->offset + index * (uint32_t)sizeof(*symbol), symbol,
                                sizeof(*symbol), load->fault);
}

/* The hash function of the System V ABI. */
static uint32_t hash_name(const char *name)
{
    uint32_t hash = 0;
    for (; *name != '\0'; name++) {
        hash = (hash << 4) + (uint8_t)*name;
        uint32_t high = hash & 0xf0000000;
        hash ^= high >> 24;
        hash &= ~high;
    }
    return hash;
}

static esp_err_t read_word(const hotreload_load_t *load, const hotreload_table_t *table, uint32_t index,
                           uint32_t *word)
{
    return hotreload_image_read(load->image, table->offset + index * (uint32_t)sizeof(*word), word, sizeof(*word),
                                load->fault);
}

/* Compares piece by piece, the NUL included. The string table is known to end with one. */
static esp_err_t compare_name(hotreload_load_t *load, const elf_symbol_t *symbol, const char *name, bool *equal)
{
    const hotreload_table_t *strings = &load->tables.strings;
    uint32_t left = (uint32_t)strlen(name) + 1;
    *equal = false;
    if (symbol->name >= strings->count) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_SYMBOL,
                               "a symbol's name at %" PRIu32 " lies outside the string table of %" PRIu32 " bytes",
                               symbol->name, strings->count);
    }
    if (left > strings->count - symbol->name) {
        return ESP_OK;
    }
    for (uint32_t at = strings->offset + symbol->name; left > 0;) {
        char piece[32];
        uint32_t size = left < sizeof(piece) ? left : (uint32_t)sizeof(piece);
        esp_err_t err = hotreload_image_read(load->image, at, piece, size, load->fault);
        if (err != ESP_OK || memcmp(piece, name, size) != 0) {
            return err;
        }
        at += size;
        name += size;
        left -= size;
    }
    *equal = true;
    return ESP_OK;
}

/* Absolute symbols are addresses of the firmware that the link was given: its own stubs among them. */
static bool is_definition(const elf_symbol_t *symbol)
{
    return symbol->shndx != ELF_SHN_UNDEF && symbol->shndx != ELF_SHN_ABS;
}

/*
 * Over all names that are looked up. One chain may hold all symbols, and one without loops visits no symbol twice; but
 * if each name's did, the time would grow with the product of both tables.
 */
static uint32_t most_steps(const hotreload_load_t *load)
{
    return load->tables.chains.count + HOTRELOAD_CHAIN_STEPS_EACH * (uint32_t)load->slot->symbol_count;
}

esp_err_t hotreload_symbol_find(hotreload_load_t *load, const char *name, elf_symbol_t *symbol, bool *found)
{
    const hotreload_tables_t *tables = &load->tables;
    uint32_t index;
    *found = false;
    esp_err_t err = read_word(load, &tables->buckets, hash_name(name) % tables->buckets.count, &index);
    while (err == ESP_OK && index != 0) {
        if (load->chain_steps++ == most_steps(load)) {
            return hotreload_fault(load->fault, HOTRELOAD_FAULT_SYMBOL,
                                   "the hash table's chains are too long, or a loop: link the module again");
        }
        bool equal = false;
        err = hotreload_symbol_read(load, index, symbol);
        if (err == ESP_OK) {
            err = compare_name(load, symbol, name, &equal);
        }
        if (err == ESP_OK && equal) {
            *found = is_definition(symbol);
            return ESP_OK;
        }
        if (err == ESP_OK) {
            err = read_word(load, &tables->chains, index, &index);
        }
    }
    return err;
}

void hotreload_symbol_name(hotreload_load_t *load, const elf_symbol_t *symbol, char *name, size_t size)
{
    const hotreload_table_t *strings = &load->tables.strings;
    hotreload_fault_t ignored;
    memset(name, 0, size);
    if (symbol->name < strings->count) {
        uint32_t left = strings->count - symbol->name;
        uint32_t part = left < size - 1 ? left : (uint32_t)size - 1;
        if (hotreload_image_read(load->image, strings->offset + symbol->name, name, part, &ignored) != ESP_OK) {
            name[0] = '\0';
        }
    }
    if (name[0] == '\0') {
        memcpy(name, "?", 2);
    }
}
