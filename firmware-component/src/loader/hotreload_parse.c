/*
 * SPDX-License-Identifier: MIT
 *
 * Second phase: what .dynamic names. Only .dynamic decides, never a section's name and never what --emit-relocs leaves
 * behind (on Xtensa, ld drops section offsets from the addends there).
 */
#include <inttypes.h>

#include "loader/hotreload_loader.h"

/* Values of the tags that matter, as they stand in the file; 0: not there. No table can lie at 0. */
typedef struct {
    uint32_t hash;
    uint32_t symtab, syment;
    uint32_t strtab, strsz;
    uint32_t rela, relasz, relaent;
    uint32_t jmprel, pltrelsz, pltrel;
    uint32_t rel;
    hotreload_range_t init_array, fini_array;
    uint32_t init, fini;
} dynamic_t;

static void take_entry(dynamic_t *dynamic, const elf_dynamic_t *entry)
{
    switch (entry->tag) {
    case ELF_DT_HASH: dynamic->hash = entry->value; break;
    case ELF_DT_SYMTAB: dynamic->symtab = entry->value; break;
    case ELF_DT_SYMENT: dynamic->syment = entry->value; break;
    case ELF_DT_STRTAB: dynamic->strtab = entry->value; break;
    case ELF_DT_STRSZ: dynamic->strsz = entry->value; break;
    case ELF_DT_RELA: dynamic->rela = entry->value; break;
    case ELF_DT_RELASZ: dynamic->relasz = entry->value; break;
    case ELF_DT_RELAENT: dynamic->relaent = entry->value; break;
    case ELF_DT_JMPREL: dynamic->jmprel = entry->value; break;
    case ELF_DT_PLTRELSZ: dynamic->pltrelsz = entry->value; break;
    case ELF_DT_PLTREL: dynamic->pltrel = entry->value; break;
    case ELF_DT_REL: dynamic->rel = entry->value; break;
    case ELF_DT_INIT: dynamic->init = entry->value; break;
    case ELF_DT_FINI: dynamic->fini = entry->value; break;
    case ELF_DT_INIT_ARRAY: dynamic->init_array.vaddr = entry->value; break;
    case ELF_DT_INIT_ARRAYSZ: dynamic->init_array.size = entry->value; break;
    case ELF_DT_FINI_ARRAY: dynamic->fini_array.vaddr = entry->value; break;
    case ELF_DT_FINI_ARRAYSZ: dynamic->fini_array.size = entry->value; break;
    default: break;
    }
}

static esp_err_t read_dynamic(const hotreload_load_t *load, dynamic_t *dynamic)
{
    const elf_segment_t *segment = &load->layout.dynamic;
    if (segment->type == 0) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC,
                               "no dynamic section: link the module with -shared");
    }
    for (uint32_t at = 0; at + sizeof(elf_dynamic_t) <= segment->filesz; at += sizeof(elf_dynamic_t)) {
        elf_dynamic_t entry;
        esp_err_t err = hotreload_image_read(load->image, segment->offset + at, &entry, sizeof(entry), load->fault);
        if (err != ESP_OK || entry.tag == ELF_DT_NULL) {
            return err;
        }
        take_entry(dynamic, &entry);
    }
    return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC, "the dynamic section has no end mark");
}

static esp_err_t check_dynamic(const hotreload_load_t *load, const dynamic_t *dynamic)
{
    if (dynamic->hash == 0) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_NO_HASH,
                               "no DT_HASH: link the module with -Wl,--hash-style=sysv");
    }
    if (dynamic->symtab == 0 || dynamic->strtab == 0 || dynamic->strsz == 0) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC, "no symbol or string table");
    }
    if (dynamic->syment != sizeof(elf_symbol_t)) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC, "symbols of %" PRIu32 " bytes, not 16",
                               dynamic->syment);
    }
    if (dynamic->rel != 0 || (dynamic->pltrelsz != 0 && dynamic->pltrel != ELF_DT_RELA)) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC, "relocations without addends, unknown on Xtensa");
    }
    if ((dynamic->relasz != 0 && dynamic->rela == 0) || (dynamic->pltrelsz != 0 && dynamic->jmprel == 0)) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC, "a relocation table has a size but no address");
    }
    if ((dynamic->relasz != 0 && dynamic->relaent != sizeof(elf_rela_t)) ||
        dynamic->relasz % sizeof(elf_rela_t) != 0 || dynamic->pltrelsz % sizeof(elf_rela_t) != 0) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC,
                               "relocations of %" PRIu32 " bytes in tables of %" PRIu32 " and %" PRIu32,
                               dynamic->relaent, dynamic->relasz, dynamic->pltrelsz);
    }
    return ESP_OK;
}

/* Finds count entries of entry_size bytes at a link-time address in the file. An empty table may lie anywhere. */
static esp_err_t locate(const hotreload_load_t *load, const char *what, uint32_t vaddr, uint32_t count,
                        uint32_t entry_size, hotreload_table_t *table)
{
    uint64_t size = (uint64_t)count * entry_size;
    *table = (hotreload_table_t) {0};
    if (size == 0) {
        return ESP_OK;
    }
    for (size_t i = 0; i < load->layout.segment_count; i++) {
        const elf_segment_t *segment = &load->layout.segments[i];
        if (vaddr >= segment->vaddr && vaddr - segment->vaddr + size <= segment->filesz) {
            *table = (hotreload_table_t) {.offset = segment->offset + (vaddr - segment->vaddr), .count = count};
            return ESP_OK;
        }
    }
    return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC,
                           "%s: %" PRIu32 " entries at 0x%08" PRIx32 " lie in no segment", what, count, vaddr);
}

static esp_err_t locate_hash(const hotreload_load_t *load, uint32_t vaddr, hotreload_tables_t *tables)
{
    struct {
        uint32_t buckets;
        uint32_t chains;
    } counts;
    hotreload_table_t head;
    esp_err_t err = locate(load, "hash table", vaddr, 2, sizeof(uint32_t), &head);
    if (err == ESP_OK) {
        err = hotreload_image_read(load->image, head.offset, &counts, sizeof(counts), load->fault);
    }
    if (err != ESP_OK) {
        return err;
    }
    uint64_t words = 2 + (uint64_t)counts.buckets + counts.chains;
    if (counts.buckets == 0 || words > load->image->size / sizeof(uint32_t)) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_DYNAMIC,
                               "hash table of %" PRIu32 " buckets and %" PRIu32 " symbols", counts.buckets,
                               counts.chains);
    }
    hotreload_table_t whole;
    err = locate(load, "hash table", vaddr, (uint32_t)words, sizeof(uint32_t), &whole);
    if (err == ESP_OK) {
        tables->buckets = (hotreload_table_t) {.offset = whole.offset + 8, .count = counts.buckets};
        tables->chains = (hotreload_table_t) {.offset = whole.offset + 8 + counts.buckets * 4, .count = counts.chains};
    }
    return err;
}

/* Its last byte ends its last name, so that no name can run out of it. */
static esp_err_t locate_strings(const hotreload_load_t *load, uint32_t vaddr, uint32_t size,
                                hotreload_table_t *strings)
{
    char last = '\0';
    esp_err_t err = locate(load, "string table", vaddr, size, 1, strings);
    if (err == ESP_OK) {
        err = hotreload_image_read(load->image, strings->offset + size - 1, &last, 1, load->fault);
    }
    if (err == ESP_OK && last != '\0') {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_SYMBOL, "the string table of %" PRIu32 " bytes has no end",
                               size);
    }
    return err;
}

static esp_err_t locate_tables(const hotreload_load_t *load, const dynamic_t *dynamic, hotreload_tables_t *tables)
{
    esp_err_t err = locate_hash(load, dynamic->hash, tables);
    if (err == ESP_OK) {
        err = locate(load, "symbol table", dynamic->symtab, tables->chains.count, sizeof(elf_symbol_t),
                     &tables->symbols);
    }
    if (err == ESP_OK) {
        err = locate_strings(load, dynamic->strtab, dynamic->strsz, &tables->strings);
    }
    if (err == ESP_OK) {
        err = locate(load, "relocation table", dynamic->rela, dynamic->relasz / sizeof(elf_rela_t),
                     sizeof(elf_rela_t), &tables->rela);
    }
    if (err == ESP_OK) {
        err = locate(load, "PLT relocation table", dynamic->jmprel, dynamic->pltrelsz / sizeof(elf_rela_t),
                     sizeof(elf_rela_t), &tables->plt_rela);
    }
    return err;
}

esp_err_t hotreload_parse(hotreload_load_t *load)
{
    dynamic_t dynamic = {0};
    esp_err_t err = read_dynamic(load, &dynamic);
    if (err == ESP_OK) {
        err = check_dynamic(load, &dynamic);
    }
    if (err == ESP_OK) {
        err = locate_tables(load, &dynamic, &load->tables);
    }
    load->tables.init_array = dynamic.init_array;
    load->tables.fini_array = dynamic.fini_array;
    load->tables.init = dynamic.init;
    load->tables.fini = dynamic.fini;
    return err;
}
