/*
 * SPDX-License-Identifier: MIT
 *
 * What the loader refuses, by which code; a refusal leaves neither memory nor a changed table.
 */
#include <stddef.h>

#include "load_fixture.h"

static void refuses_other_files(void)
{
    s_module.header.ident[0] = 0;
    REFUSES(NOT_ELF);
    s_module.header.ident[ELF_IDENT_CLASS] = 2;
    REFUSES(ELF_CLASS);
    s_module.header.ident[ELF_IDENT_DATA] = 2;
    REFUSES(ELF_BYTE_ORDER);
    s_module.header.machine = 243;
    REFUSES(ELF_MACHINE);
    s_module.header.type = 2;
    REFUSES(ELF_TYPE);
    s_module.header.version = 2;
    REFUSES(ELF_TYPE);
    CHECK(load_bytes(&s_module, 0) == ESP_ERR_INVALID_ARG && s_fault.code == HOTRELOAD_FAULT_EMPTY);
    for (uint32_t size = 1; size < sizeof(s_module); size++) {
        load_bytes(&s_module, size);
        CHECK_TEXT(hotreload_fault_name(s_fault.code), "TRUNCATED");
    }
}

static void refuses_damaged_headers(void)
{
    s_module.header.ehsize = 0;
    REFUSES(ELF_HEADER);
    s_module.header.phnum = 0;
    REFUSES(ELF_HEADER);
    s_module.header.phoff = 0;
    REFUSES(ELF_HEADER);
    s_module.header.phnum = 0xffff;
    REFUSES(TRUNCATED);
    s_module.header.phoff = sizeof(s_module) - 4;
    REFUSES(TRUNCATED);
    s_module.header.phoff = 0xfffffff0;
    REFUSES(TRUNCATED);
    s_module.header.shoff = 0xfffffff0;
    REFUSES(TRUNCATED);
    s_module.header.shentsize = 41;
    REFUSES(ELF_HEADER);
    s_module.header.shstrndx = SECTION_COUNT;
    REFUSES(ELF_HEADER);
    s_module.sections[SECTION_TEXT].size = 0xfffffff0;
    REFUSES(ELF_HEADER);
}

static void refuses_impossible_segments(void)
{
    s_module.segments[0].filesz = MODULE_TEXT_SIZE + 1;
    REFUSES(SEGMENT);
    s_module.segments[1].memsz = 0xffffffff;
    REFUSES(SEGMENT);
    s_module.segments[1].vaddr = MODULE_TEXT + 4;
    REFUSES(SEGMENT);
    s_module.segments[0].align = 12;
    REFUSES(SEGMENT);
    s_module.sections[SECTION_TEXT].addralign = 8192;
    REFUSES(SEGMENT);
    s_module.segments[0].offset = 0x7fffffff;
    REFUSES(TRUNCATED);
    s_module.segments[0].flags = 4;
    REFUSES(NO_CODE);
    s_module.segments[0].type = ELF_PT_TLS;
    REFUSES(TLS);
    s_module.header.shnum = 0;
    s_module.segments[0].flags |= ELF_PF_W;
    REFUSES(MIXED_SEGMENT);
}

static void refuses_damaged_dynamic_tables(void)
{
    s_module.segments[SEGMENT_DYNAMIC].type = 0;
    REFUSES(DYNAMIC);
    s_module.dynamic[DYNAMIC_NULL].tag = 1;
    REFUSES(DYNAMIC);
    s_module.dynamic[DYNAMIC_SYMTAB].tag = 1;
    REFUSES(DYNAMIC);
    s_module.dynamic[DYNAMIC_SYMTAB].value = MODULE_TEXT - 4;
    REFUSES(DYNAMIC);
    s_module.dynamic[DYNAMIC_SYMENT].value = 8;
    REFUSES(DYNAMIC);
    s_module.dynamic[DYNAMIC_STRSZ].value = 0xffffffff;
    REFUSES(DYNAMIC);
    s_module.dynamic[DYNAMIC_RELASZ].value = 7;
    REFUSES(DYNAMIC);
    s_module.dynamic[DYNAMIC_RELASZ].value = 12 * 0x10000000u;
    REFUSES(DYNAMIC);
    s_module.dynamic[DYNAMIC_RELA].tag = ELF_DT_REL;
    REFUSES(DYNAMIC);
    s_module.dynamic[DYNAMIC_HASH].tag = 1;
    REFUSES(NO_HASH);
    s_module.hash[0] = 0;
    REFUSES(DYNAMIC);
    s_module.hash[0] = 0xffffffff;
    REFUSES(DYNAMIC);
    s_module.hash[1] = 0x20000000;
    REFUSES(DYNAMIC);
}

static void refuses_damaged_symbols(void)
{
    s_module.hash[3 + SYMBOL_ABS] = SYMBOL_F0;
    REFUSES(SYMBOL); /* a loop */
    s_module.hash[2] = SYMBOL_COUNT;
    REFUSES(SYMBOL);
    s_module.symbols[SYMBOL_F0].name = sizeof(s_module.strings);
    REFUSES(SYMBOL);
    s_module.symbols[SYMBOL_F0].name = sizeof(s_module.strings) - 1;
    s_module.strings[sizeof(s_module.strings) - 1] = 'f';
    REFUSES(SYMBOL); /* no end */
    s_module.symbols[SYMBOL_F0].value = MODULE_DATA;
    REFUSES(SYMBOL);
    s_module.symbols[SYMBOL_V].value = 0x1234;
    module_relocate(&s_module, MODULE_DATA, R_XTENSA_32, SYMBOL_V, 0);
    REFUSES(SYMBOL);
}

static void refuses_damaged_relocations(void)
{
    module_relocate(&s_module, MODULE_DATA, R_XTENSA_GLOB_DAT, SYMBOL_STRONG, 0);
    REFUSES(UNDEFINED);
    module_relocate(&s_module, MODULE_DATA, 20, SYMBOL_F0, 0);
    load_bytes(&s_module, sizeof(s_module));
    CHECK(strstr(s_fault.detail, "20 (R_XTENSA_SLOT0_OP)") != NULL);
    REFUSES(RELOC_TYPE);
    module_relocate(&s_module, MODULE_DATA, 200, SYMBOL_F0, 0);
    REFUSES(RELOC_TYPE);
    module_relocate(&s_module, MODULE_DATA, 53, SYMBOL_F0, 0);
    REFUSES(TLS);
    s_module.symbols[SYMBOL_V].info = 0x10 | ELF_STT_TLS;
    module_relocate(&s_module, MODULE_DATA, R_XTENSA_32, SYMBOL_V, 0);
    REFUSES(TLS);
    module_relocate(&s_module, MODULE_DATA, R_XTENSA_32, SYMBOL_COUNT, 0);
    REFUSES(RELOC_SYMBOL);
    module_relocate(&s_module, MODULE_META, R_XTENSA_RELATIVE, 0, 0);
    REFUSES(RELOC_OFFSET);
    module_relocate(&s_module, MODULE_DATA + MODULE_DATA_SIZE + MODULE_BSS_SIZE - 3, R_XTENSA_RELATIVE, 0, 0);
    REFUSES(RELOC_OFFSET);
    module_relocate(&s_module, MODULE_TEXT + 2, R_XTENSA_RELATIVE, 0, 0);
    REFUSES(RELOC_OFFSET);
}

static void reports_short_memory(void)
{
    host_exec_left = MODULE_TEXT_SIZE - 1;
    REFUSES(NO_EXEC_MEMORY);
    host_exec_left = SIZE_MAX / 2;
    host_data_left = MODULE_DATA_SIZE;
    REFUSES(NO_DATA_MEMORY);
    host_data_left = SIZE_MAX / 2;
}

/* Symbols of one name in a single chain: what each of a table's names would walk through to its end. */
#define CHAINED 4000u
#define NAMES 100u

typedef struct {
    uint32_t bucket;
    uint32_t chains[CHAINED];
    elf_symbol_t symbols[CHAINED];
    char strings[4];
} chain_file_t;

static void follows_chains_in_time_of_the_file(void)
{
    static chain_file_t file = {.bucket = 1, .strings = "x"};
    static hotreload_load_t load;
    hotreload_slot_t slot = {.symbol_count = NAMES};
    hotreload_image_t image;
    elf_symbol_t symbol;
    bool found;
    for (uint32_t i = 1; i < CHAINED; i++) {
        file.chains[i] = (i + 1) % CHAINED;
    }
    hotreload_image_from_buffer(&image, &file, sizeof(file));
    load = (hotreload_load_t) {.image = &image, .fault = &s_fault, .slot = &slot};
    load.tables.buckets = (hotreload_table_t) {offsetof(chain_file_t, bucket), 1};
    load.tables.chains = (hotreload_table_t) {offsetof(chain_file_t, chains), CHAINED};
    load.tables.symbols = (hotreload_table_t) {offsetof(chain_file_t, symbols), CHAINED};
    load.tables.strings = (hotreload_table_t) {offsetof(chain_file_t, strings), sizeof(file.strings)};
    CHECK(hotreload_symbol_find(&load, "gone", &symbol, &found) == ESP_OK && !found);
    uint32_t names = 1;
    while (hotreload_symbol_find(&load, "gone", &symbol, &found) == ESP_OK) {
        names++;
    }
    CHECK_TEXT(hotreload_fault_name(s_fault.code), "SYMBOL");
    CHECK(names < NAMES && load.chain_steps <= CHAINED + NAMES * HOTRELOAD_CHAIN_STEPS_EACH + 1);
}

int main(void)
{
    load_tests_begin();
    refuses_other_files();
    refuses_damaged_headers();
    refuses_impossible_segments();
    refuses_damaged_dynamic_tables();
    refuses_damaged_symbols();
    refuses_damaged_relocations();
    reports_short_memory();
    follows_chains_in_time_of_the_file();
    load_tests_end();
    return 0;
}
