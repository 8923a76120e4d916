/*
 * SPDX-License-Identifier: MIT
 *
 * Fourth phase: every relocation type is applied, or known to ask for nothing, or refused by name.
 *
 * On Xtensa, ld keeps the addend of RELATIVE in the word itself and a zero in the relocation; the sum of both is right
 * for either habit. It emits RELATIVE for literals that hold addresses of the firmware too, which must stay.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "loader/hotreload_loader.h"
#include "port/hotreload_port.h"

#define BATCH (HOTRELOAD_BUFFER_WORDS * sizeof(uint32_t) / sizeof(elf_rela_t))

/* Names from include/elf/xtensa.h of binutils. SLOTn_OP and SLOTn_ALT are printed by range. */
static const char *const s_type_names[] = {
    [8] = "OP0",
    [9] = "OP1",
    [10] = "OP2",
    [11] = "ASM_EXPAND",
    [12] = "ASM_SIMPLIFY",
    [14] = "32_PCREL",
    [15] = "GNU_VTINHERIT",
    [16] = "GNU_VTENTRY",
    [17] = "DIFF8",
    [18] = "DIFF16",
    [19] = "DIFF32",
    [57] = "PDIFF8",
    [58] = "PDIFF16",
    [59] = "PDIFF32",
    [60] = "NDIFF8",
    [61] = "NDIFF16",
    [62] = "NDIFF32",
};

static void type_name(uint32_t type, char *name, size_t size)
{
    if (type >= 20 && type <= 34) {
        snprintf(name, size, "R_XTENSA_SLOT%" PRIu32 "_OP", type - 20);
    } else if (type >= 35 && type <= 49) {
        snprintf(name, size, "R_XTENSA_SLOT%" PRIu32 "_ALT", type - 35);
    } else if (type < sizeof(s_type_names) / sizeof(s_type_names[0]) && s_type_names[type] != NULL) {
        snprintf(name, size, "R_XTENSA_%s", s_type_names[type]);
    } else {
        snprintf(name, size, "no Xtensa type");
    }
}

static esp_err_t refuse_type(const hotreload_load_t *load, const elf_rela_t *rela)
{
    uint32_t type = ELF_RELA_TYPE(rela->info);
    if (type >= R_XTENSA_TLSDESC_FN && type <= R_XTENSA_TLS_CALL) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_TLS,
                               "relocation %" PRIu32 " at 0x%08" PRIx32
                               " is for thread-local variables, which cannot be reloaded: remove __thread",
                               type, rela->offset);
    }
    char name[32];
    type_name(type, name, sizeof(name));
    return hotreload_fault(load->fault, HOTRELOAD_FAULT_RELOC_TYPE,
                           "relocation type %" PRIu32 " (%s) at 0x%08" PRIx32 " is none that can be loaded", type, name,
                           rela->offset);
}

/* The region that holds all four bytes of the relocated word. */
static esp_err_t find_target(const hotreload_load_t *load, uint32_t offset, const hotreload_region_t **target)
{
    const hotreload_region_t *region = hotreload_region_of(load, offset);
    if (region == NULL || region->size < sizeof(uint32_t) ||
        offset - region->vaddr > region->size - (uint32_t)sizeof(uint32_t)) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_RELOC_OFFSET,
                               "relocation at 0x%08" PRIx32 " lies in no region of the module", offset);
    }
    if (region->kind == HOTRELOAD_TEXT && offset % sizeof(uint32_t) != 0) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_RELOC_OFFSET,
                               "relocation at 0x%08" PRIx32 " in code is not aligned to 4", offset);
    }
    *target = region;
    return ESP_OK;
}

/* Words in data may be unaligned (packed structs). */
static uint32_t load_word(const hotreload_region_t *region, uint32_t offset)
{
    uintptr_t address = region->address + (offset - region->vaddr);
    uint32_t word;
    if (region->kind == HOTRELOAD_TEXT) {
        return *(const volatile uint32_t *)address;
    }
    memcpy(&word, (const void *)address, sizeof(word));
    return word;
}

static void store_word(const hotreload_region_t *region, uint32_t offset, uint32_t word)
{
    uintptr_t address = region->address + (offset - region->vaddr);
    if (region->kind == HOTRELOAD_TEXT) {
        hotreload_port_store_words((void *)address, &word, 1);
    } else {
        memcpy((void *)address, &word, sizeof(word));
    }
}

static esp_err_t refuse_symbol(hotreload_load_t *load, const elf_symbol_t *symbol)
{
    char name[48];
    hotreload_symbol_name(load, symbol, name, sizeof(name));
    if (ELF_SYMBOL_TYPE(symbol->info) == ELF_STT_TLS) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_TLS,
                               "'%s' is thread-local, which cannot be reloaded: remove __thread", name);
    }
    if (symbol->shndx == ELF_SHN_UNDEF) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_UNDEFINED,
                               "'%s' is undefined: link the module against this firmware's addresses", name);
    }
    return hotreload_fault(load->fault, HOTRELOAD_FAULT_SYMBOL,
                           "'%s' at 0x%08" PRIx32 " lies in no region of the module", name, symbol->value);
}

/* Where a symbol lies now: moved with its region, fixed when absolute, 0 when weak and undefined. */
static esp_err_t symbol_value(hotreload_load_t *load, const elf_symbol_t *symbol, uint32_t *value)
{
    if (ELF_SYMBOL_TYPE(symbol->info) == ELF_STT_TLS) {
        return refuse_symbol(load, symbol);
    }
    if (symbol->shndx == ELF_SHN_ABS) {
        *value = symbol->value;
        return ESP_OK;
    }
    if (symbol->shndx == ELF_SHN_UNDEF) {
        *value = 0;
        return ELF_SYMBOL_BINDING(symbol->info) == ELF_STB_WEAK ? ESP_OK : refuse_symbol(load, symbol);
    }
    const hotreload_region_t *region = hotreload_region_of(load, symbol->value);
    if (region == NULL) {
        return refuse_symbol(load, symbol);
    }
    *value = hotreload_region_move(region, symbol->value);
    return ESP_OK;
}

static esp_err_t read_symbol_value(hotreload_load_t *load, const elf_rela_t *rela, uint32_t *value)
{
    uint32_t index = ELF_RELA_SYMBOL(rela->info);
    if (index >= load->tables.symbols.count) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_RELOC_SYMBOL,
                               "relocation at 0x%08" PRIx32 " names symbol %" PRIu32 " of %" PRIu32, rela->offset,
                               index, load->tables.symbols.count);
    }
    elf_symbol_t symbol;
    esp_err_t err = hotreload_symbol_read(load, index, &symbol);
    return err == ESP_OK ? symbol_value(load, &symbol, value) : err;
}

/* A word inside a region moves with it; any other value is an address of the firmware, or no address, and stays. */
static uint32_t relative_value(const hotreload_load_t *load, uint32_t value)
{
    const hotreload_region_t *region = hotreload_region_of(load, value);
    return region == NULL ? value : hotreload_region_move(region, value);
}

static esp_err_t apply(hotreload_load_t *load, const elf_rela_t *rela)
{
    uint32_t type = ELF_RELA_TYPE(rela->info);
    if (type == R_XTENSA_NONE || type == R_XTENSA_RTLD) {
        return ESP_OK; /* RTLD marks two words of the PLT for a lazy resolver, and binding here is never lazy. */
    }
    if (type > R_XTENSA_PLT) {
        return refuse_type(load, rela);
    }
    const hotreload_region_t *target = NULL;
    esp_err_t err = find_target(load, rela->offset, &target);
    if (err != ESP_OK) {
        return err;
    }
    uint32_t word = load_word(target, rela->offset);
    uint32_t addend = (uint32_t)rela->addend;
    if (type == R_XTENSA_RELATIVE) {
        store_word(target, rela->offset, relative_value(load, word + addend));
        return ESP_OK;
    }
    uint32_t value = 0;
    err = read_symbol_value(load, rela, &value);
    if (err == ESP_OK) {
        store_word(target, rela->offset, (type == R_XTENSA_32 ? word : 0) + value + addend);
    }
    return err;
}

static esp_err_t apply_table(hotreload_load_t *load, const hotreload_table_t *table)
{
    const elf_rela_t *batch = (const elf_rela_t *)load->buffer;
    for (uint32_t done = 0; done < table->count; done += BATCH) {
        uint32_t count = table->count - done < BATCH ? table->count - done : (uint32_t)BATCH;
        esp_err_t err = hotreload_image_read(load->image, table->offset + done * (uint32_t)sizeof(*batch),
                                             load->buffer, count * (uint32_t)sizeof(*batch), load->fault);
        for (uint32_t i = 0; err == ESP_OK && i < count; i++) {
            err = apply(load, &batch[i]);
        }
        if (err != ESP_OK) {
            return err;
        }
    }
    return ESP_OK;
}

esp_err_t hotreload_relocate(hotreload_load_t *load)
{
    esp_err_t err = apply_table(load, &load->tables.rela);
    return err == ESP_OK ? apply_table(load, &load->tables.plt_rela) : err;
}
