/* SPDX-License-Identifier: MIT */
#include "module.h"

#include <stddef.h>
#include <string.h>

#include "esp_app_desc.h"
#include "host.h"

#define AT(field) ((uint32_t)offsetof(module_t, field))
#define META(field) (MODULE_META + AT(field) - AT(dynamic))

static void init_header(module_t *module)
{
    module->header = (elf_header_t) {
        .ident = {0x7f, 'E', 'L', 'F', ELF_CLASS_32, ELF_DATA_LITTLE_ENDIAN, ELF_VERSION_CURRENT},
        .type = ELF_TYPE_DYN,
        .machine = ELF_MACHINE_XTENSA,
        .version = ELF_VERSION_CURRENT,
        .phoff = AT(segments),
        .shoff = AT(sections),
        .ehsize = sizeof(elf_header_t),
        .phentsize = sizeof(elf_segment_t),
        .phnum = SEGMENT_COUNT,
        .shentsize = sizeof(elf_section_t),
        .shnum = SECTION_COUNT,
    };
}

static void init_segments(module_t *module)
{
    uint32_t meta_size = AT(sections) - AT(dynamic);
    module->segments[0] = (elf_segment_t) {ELF_PT_LOAD,      AT(text), MODULE_TEXT, MODULE_TEXT, MODULE_TEXT_SIZE,
                                           MODULE_TEXT_SIZE, 4 | ELF_PF_X, 4};
    module->segments[1] =
        (elf_segment_t) {ELF_PT_LOAD, AT(data), MODULE_DATA, MODULE_DATA, MODULE_DATA_SIZE,
                         MODULE_DATA_SIZE + MODULE_BSS_SIZE, 4 | ELF_PF_W, 4};
    module->segments[2] =
        (elf_segment_t) {ELF_PT_LOAD, AT(dynamic), MODULE_META, MODULE_META, meta_size, meta_size, 4, 4};
    module->segments[3] = (elf_segment_t) {ELF_PT_DYNAMIC,          AT(dynamic),
                                           MODULE_META,             MODULE_META,
                                           sizeof(module->dynamic), sizeof(module->dynamic), 4, 4};
    module->segments[4] = (elf_segment_t) {ELF_PT_NOTE,          AT(note), META(note), META(note), sizeof(module->note),
                                           sizeof(module->note), 4,        4};
}

static void init_sections(module_t *module)
{
    module->sections[SECTION_TEXT] = (elf_section_t) {.type = 1,
                                                      .flags = ELF_SHF_ALLOC | ELF_SHF_EXECINSTR,
                                                      .addr = MODULE_TEXT,
                                                      .offset = AT(text),
                                                      .size = MODULE_TEXT_SIZE,
                                                      .addralign = 4};
    module->sections[SECTION_DATA] = (elf_section_t) {.type = 1,
                                                      .flags = ELF_SHF_ALLOC | 1,
                                                      .addr = MODULE_DATA,
                                                      .offset = AT(data),
                                                      .size = MODULE_DATA_SIZE,
                                                      .addralign = 8};
    module->sections[SECTION_BSS] = (elf_section_t) {.type = ELF_SHT_NOBITS,
                                                     .flags = ELF_SHF_ALLOC | 1,
                                                     .addr = MODULE_DATA + MODULE_DATA_SIZE,
                                                     .offset = AT(data) + MODULE_DATA_SIZE,
                                                     .size = MODULE_BSS_SIZE,
                                                     .addralign = 4};
    module->sections[SECTION_DYNSYM] = (elf_section_t) {.type = ELF_SHT_DYNSYM,
                                                        .flags = ELF_SHF_ALLOC,
                                                        .addr = META(symbols),
                                                        .offset = AT(symbols),
                                                        .size = sizeof(module->symbols),
                                                        .addralign = 4};
}

static void init_symbols(module_t *module)
{
    static const char strings[] = "\0f0\0f1\0v\0weak\0strong\0fixed";
    memcpy(module->strings, strings, sizeof(strings));
    module->symbols[SYMBOL_F0] = (elf_symbol_t) {1, MODULE_TEXT, 8, 0x12, 0, SECTION_TEXT};
    module->symbols[SYMBOL_F1] = (elf_symbol_t) {4, MODULE_TEXT + 8, 8, 0x12, 0, SECTION_TEXT};
    module->symbols[SYMBOL_V] = (elf_symbol_t) {7, MODULE_DATA, 4, 0x11, 0, SECTION_DATA};
    module->symbols[SYMBOL_WEAK] = (elf_symbol_t) {9, 0, 0, 0x20, 0, ELF_SHN_UNDEF};
    module->symbols[SYMBOL_STRONG] = (elf_symbol_t) {14, 0, 0, 0x10, 0, ELF_SHN_UNDEF};
    module->symbols[SYMBOL_ABS] = (elf_symbol_t) {21, 0x400d1234, 0, 0x10, 0, ELF_SHN_ABS};
    module->hash[0] = 1;
    module->hash[1] = SYMBOL_COUNT;
    module->hash[2] = SYMBOL_F0;
    for (uint32_t i = SYMBOL_F0; i < SYMBOL_COUNT; i++) {
        module->hash[3 + i] = i + 1 < SYMBOL_COUNT ? i + 1 : 0;
    }
}

static void init_dynamic(module_t *module)
{
    module->dynamic[DYNAMIC_HASH] = (elf_dynamic_t) {ELF_DT_HASH, META(hash)};
    module->dynamic[DYNAMIC_SYMTAB] = (elf_dynamic_t) {ELF_DT_SYMTAB, META(symbols)};
    module->dynamic[DYNAMIC_SYMENT] = (elf_dynamic_t) {ELF_DT_SYMENT, sizeof(elf_symbol_t)};
    module->dynamic[DYNAMIC_STRTAB] = (elf_dynamic_t) {ELF_DT_STRTAB, META(strings)};
    module->dynamic[DYNAMIC_STRSZ] = (elf_dynamic_t) {ELF_DT_STRSZ, sizeof(module->strings)};
    module->dynamic[DYNAMIC_RELA] = (elf_dynamic_t) {ELF_DT_RELA, META(rela)};
    module->dynamic[DYNAMIC_RELASZ] = (elf_dynamic_t) {ELF_DT_RELASZ, 0};
    module->dynamic[DYNAMIC_RELAENT] = (elf_dynamic_t) {ELF_DT_RELAENT, sizeof(elf_rela_t)};
    module->dynamic[DYNAMIC_INIT_ARRAY] = (elf_dynamic_t) {ELF_DT_INIT_ARRAY, MODULE_DATA + 16};
    module->dynamic[DYNAMIC_INIT_ARRAYSZ] = (elf_dynamic_t) {ELF_DT_INIT_ARRAYSZ, 0};
}

static void init_note(module_t *module)
{
    module->note = (module_note_t) {
        .name_size = 10,
        .descriptor_size = 136,
        .type = 0x48520001,
        .owner = "hotreload",
        .format = 1,
        .chip = HOST_CHIP,
        .module = "m",
        .version = "1",
    };
    memcpy(module->note.firmware_sha256, esp_app_get_description()->app_elf_sha256, 32);
}

void module_init(module_t *module)
{
    memset(module, 0, sizeof(*module));
    for (uint32_t i = 0; i < MODULE_TEXT_SIZE / 4; i++) {
        module->text[i] = 0xc0de0000 + i;
    }
    for (uint32_t i = 0; i < MODULE_DATA_SIZE; i++) {
        module->data[i] = (uint8_t)(0xa0 + i);
    }
    init_header(module);
    init_segments(module);
    init_sections(module);
    init_symbols(module);
    init_dynamic(module);
    init_note(module);
}

void module_relocate(module_t *module, uint32_t offset, uint32_t type, uint32_t symbol, int32_t addend)
{
    uint32_t count = module->dynamic[DYNAMIC_RELASZ].value / (uint32_t)sizeof(elf_rela_t);
    module->rela[count] = (elf_rela_t) {offset, symbol << 8 | type, addend};
    module->dynamic[DYNAMIC_RELASZ].value += sizeof(elf_rela_t);
}
