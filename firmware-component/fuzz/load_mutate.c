/*
 * SPDX-License-Identifier: MIT
 *
 * Damages modules as bytes seldom do: picks a table, an entry of it and a field, and writes there what bounds are
 * tested with, or what is right elsewhere: an address of this file, another entry, another field. What comes out has
 * the magic and the kind of a module in all but a few cases, so that little is spent on the first comparison.
 */
#include <string.h>

#include "loader/hotreload_elf.h"
#include "load_tables.h"

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed);

typedef struct {
    uint8_t *bytes;
    size_t size;
    uint32_t random;
    table_t tables[TABLE_COUNT];
} module_t;

static uint32_t next_random(module_t *module)
{
    module->random ^= module->random << 13;
    module->random ^= module->random >> 17;
    module->random ^= module->random << 5;
    return module->random;
}

static uint32_t below(module_t *module, uint32_t limit)
{
    return next_random(module) % limit;
}

/* An offset of a whole entry, and its table; count 0 when the file has no table at all. */
static table_t pick_table(module_t *module)
{
    uint32_t first = below(module, TABLE_COUNT);
    for (uint32_t i = 0; i < TABLE_COUNT; i++) {
        const table_t *table = &module->tables[(first + i) % TABLE_COUNT];
        if (table->count > 0) {
            return *table;
        }
    }
    return (table_t) {.entry_size = 1};
}

static uint32_t pick_entry(module_t *module, const table_t *table)
{
    return table->offset + below(module, table->count) * table->entry_size;
}

static uint32_t read_word(const module_t *module, uint32_t offset)
{
    uint32_t word = 0;
    size_t size = module->size - offset < sizeof(word) ? module->size - offset : sizeof(word);
    memcpy(&word, module->bytes + offset, size);
    return word;
}

/* A link-time address of a segment: its start, its end, or something between. */
static uint32_t some_address(module_t *module)
{
    const table_t *segments = &module->tables[TABLE_SEGMENTS];
    if (segments->count == 0) {
        return next_random(module);
    }
    elf_segment_t segment;
    memcpy(&segment, module->bytes + pick_entry(module, segments), sizeof(segment));
    switch (below(module, 4)) {
    case 0: return segment.vaddr;
    case 1: return segment.vaddr + segment.memsz - below(module, 9) + 4;
    case 2: return segment.vaddr + segment.filesz - below(module, 9) + 4;
    default: return segment.vaddr + (segment.memsz != 0 ? below(module, segment.memsz) : 0);
    }
}

static uint32_t some_value(module_t *module, uint32_t old)
{
    static const uint32_t extremes[] = {0, 1, 0x7fffffff, 0x80000000, 0xfffffff0, 0xfffffffc, 0xffffffff};
    switch (below(module, 8)) {
    case 0: return extremes[below(module, sizeof(extremes) / sizeof(extremes[0]))];
    case 1: return below(module, 64);
    case 2: return old ^ (1u << below(module, 32));
    case 3: return old + below(module, 33) - 16;
    case 4: return (uint32_t)module->size + below(module, 65) - 32;
    case 5: return module->size > 4 ? read_word(module, below(module, (uint32_t)module->size / 4) * 4) : old;
    case 6: return (old & ~0xffu) | below(module, 64); /* A relocation's type, a symbol's binding. */
    default: return some_address(module);
    }
}

static void change_field(module_t *module)
{
    table_t table = pick_table(module);
    if (table.count == 0) {
        return;
    }
    uint32_t size = table.entry_size < 4 ? 1 : 1u << below(module, 3);
    uint32_t at = pick_entry(module, &table) + below(module, table.entry_size / size) * size;
    uint32_t value = some_value(module, read_word(module, at));
    memcpy(module->bytes + at, &value, size);
}

static void copy_entry(module_t *module)
{
    table_t table = pick_table(module);
    if (table.count > 1) {
        memmove(module->bytes + pick_entry(module, &table), module->bytes + pick_entry(module, &table),
                table.entry_size);
    }
}

/* Makes the dynamic section name something else than it does, such as a constructor that was not there. */
static void retag_dynamic(module_t *module)
{
    const table_t *dynamic = &module->tables[TABLE_DYNAMIC];
    if (dynamic->count > 0) {
        elf_dynamic_t entry = {below(module, ELF_DT_FINI_ARRAYSZ + 2), some_value(module, 0)};
        memcpy(module->bytes + pick_entry(module, dynamic), &entry, sizeof(entry));
    }
}

/* All of a relocation is wrong together, or right: a type that counts, a place and an addend of this module. */
static void rewrite_relocation(module_t *module)
{
    const table_t *table = &module->tables[below(module, 2) == 0 ? TABLE_RELA : TABLE_PLT_RELA];
    if (table->count > 0) {
        uint32_t symbols = module->tables[TABLE_SYMBOLS].count + 1;
        elf_rela_t rela = {some_address(module), below(module, symbols) << 8 | below(module, R_XTENSA_PLT + 1),
                           (int32_t)(below(module, 4) == 0 ? some_address(module) : 0)};
        memcpy(module->bytes + pick_entry(module, table), &rela, sizeof(rela));
    }
}

static void keep_kind(module_t *module)
{
    if (module->size < sizeof(elf_header_t) || below(module, 64) == 0) {
        return;
    }
    elf_header_t header;
    memcpy(&header, module->bytes, sizeof(header));
    memcpy(header.ident, ELF_MAGIC, 4);
    header.ident[ELF_IDENT_CLASS] = ELF_CLASS_32;
    header.ident[ELF_IDENT_DATA] = ELF_DATA_LITTLE_ENDIAN;
    header.ident[ELF_IDENT_VERSION] = ELF_VERSION_CURRENT;
    header.type = ELF_TYPE_DYN;
    header.machine = ELF_MACHINE_XTENSA;
    header.version = ELF_VERSION_CURRENT;
    header.ehsize = sizeof(elf_header_t);
    header.phentsize = sizeof(elf_segment_t);
    header.shentsize = sizeof(elf_section_t);
    memcpy(module->bytes, &header, sizeof(header));
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed)
{
    module_t module = {.bytes = bytes, .size = size, .random = seed | 1};
    if (below(&module, 8) == 0) {
        module.size = LLVMFuzzerMutate(bytes, size, max_size);
    } else {
        tables_find(bytes, size, module.tables);
        for (uint32_t left = 1 + below(&module, 4); left > 0; left--) {
            switch (below(&module, 8)) {
            case 0: copy_entry(&module); break;
            case 1: retag_dynamic(&module); break;
            case 2: rewrite_relocation(&module); break;
            default: change_field(&module); break;
            }
        }
    }
    keep_kind(&module);
    return module.size;
}
