/*
 * SPDX-License-Identifier: MIT
 *
 * A module's ELF file, made by hand so that a test can damage any field: code, data and metadata as hotreload's linker
 * script lays them out, exports f0 at the start and f1 at 8 of the code, and v at the start of the data.
 */
#pragma once

#include "loader/hotreload_elf.h"

#define MODULE_TEXT 0x70000000u
#define MODULE_DATA 0x78000000u
#define MODULE_META 0x7c000000u
#define MODULE_TEXT_SIZE 32
#define MODULE_DATA_SIZE 24
#define MODULE_BSS_SIZE 10
#define MODULE_MAX_RELA 8

enum { SEGMENT_TEXT, SEGMENT_DATA, SEGMENT_META, SEGMENT_DYNAMIC, SEGMENT_NOTE, SEGMENT_COUNT };
enum { SYMBOL_NONE, SYMBOL_F0, SYMBOL_F1, SYMBOL_V, SYMBOL_WEAK, SYMBOL_STRONG, SYMBOL_ABS, SYMBOL_COUNT };
enum { SECTION_NONE, SECTION_TEXT, SECTION_DATA, SECTION_BSS, SECTION_DYNSYM, SECTION_COUNT };
enum {
    DYNAMIC_HASH,
    DYNAMIC_SYMTAB,
    DYNAMIC_SYMENT,
    DYNAMIC_STRTAB,
    DYNAMIC_STRSZ,
    DYNAMIC_RELA,
    DYNAMIC_RELASZ,
    DYNAMIC_RELAENT,
    DYNAMIC_INIT_ARRAY,
    DYNAMIC_INIT_ARRAYSZ,
    DYNAMIC_NULL,
    DYNAMIC_COUNT
};

/** Sizes and type, the owner padded to 12 bytes, then the descriptor of docs/architecture.md, "Note". */
typedef struct {
    uint32_t name_size, descriptor_size, type;
    char owner[12];
    uint32_t format, chip;
    uint8_t firmware_sha256[32], abi_sha256[32];
    char module[32], version[32];
} module_note_t;

typedef struct {
    elf_header_t header;
    elf_segment_t segments[5];
    uint32_t text[MODULE_TEXT_SIZE / 4];
    uint8_t data[MODULE_DATA_SIZE];
    elf_dynamic_t dynamic[DYNAMIC_COUNT];
    elf_symbol_t symbols[SYMBOL_COUNT];
    char strings[40];
    uint32_t hash[2 + 1 + SYMBOL_COUNT]; /* One bucket: every lookup walks the whole chain. */
    elf_rela_t rela[MODULE_MAX_RELA];
    module_note_t note;
    elf_section_t sections[SECTION_COUNT];
} module_t;

/** A valid module without relocations: module "m", version "1", for the firmware and the chip of these tests. */
void module_init(module_t *module);
/** Adds a relocation. */
void module_relocate(module_t *module, uint32_t offset, uint32_t type, uint32_t symbol, int32_t addend);
