/*
 * SPDX-License-Identifier: MIT
 *
 * The part of the ELF32 format (System V ABI, chapters 4 and 5) and of its Xtensa supplement that the loader reads.
 * Neither newlib nor picolibc brings <elf.h>.
 */
#pragma once

#include <stdint.h>

#define ELF_MAGIC "\177ELF"
#define ELF_CLASS_32 1
#define ELF_DATA_LITTLE_ENDIAN 1
#define ELF_VERSION_CURRENT 1
#define ELF_TYPE_DYN 3
#define ELF_MACHINE_XTENSA 94

/* Indexes into elf_header_t::ident. */
#define ELF_IDENT_CLASS 4
#define ELF_IDENT_DATA 5
#define ELF_IDENT_VERSION 6

typedef struct {
    uint8_t ident[16];
    uint16_t type;
    uint16_t machine;
    uint32_t version;
    uint32_t entry;
    uint32_t phoff;
    uint32_t shoff;
    uint32_t flags;
    uint16_t ehsize;
    uint16_t phentsize;
    uint16_t phnum;
    uint16_t shentsize;
    uint16_t shnum;
    uint16_t shstrndx;
} elf_header_t;

#define ELF_PT_LOAD 1
#define ELF_PT_DYNAMIC 2
#define ELF_PT_NOTE 4
#define ELF_PT_TLS 7
#define ELF_PF_X 1
#define ELF_PF_W 2

typedef struct {
    uint32_t type;
    uint32_t offset;
    uint32_t vaddr;
    uint32_t paddr;
    uint32_t filesz;
    uint32_t memsz;
    uint32_t flags;
    uint32_t align;
} elf_segment_t;

#define ELF_SHT_STRTAB 3
#define ELF_SHT_RELA 4
#define ELF_SHT_HASH 5
#define ELF_SHT_DYNAMIC 6
#define ELF_SHT_NOTE 7
#define ELF_SHT_NOBITS 8
#define ELF_SHT_DYNSYM 11
#define ELF_SHT_GNU_HASH 0x6ffffff6
#define ELF_SHT_GNU_VERDEF 0x6ffffffd
#define ELF_SHT_GNU_VERNEED 0x6ffffffe
#define ELF_SHT_GNU_VERSYM 0x6fffffff
#define ELF_SHF_ALLOC 2
#define ELF_SHF_EXECINSTR 4

typedef struct {
    uint32_t name;
    uint32_t type;
    uint32_t flags;
    uint32_t addr;
    uint32_t offset;
    uint32_t size;
    uint32_t link;
    uint32_t info;
    uint32_t addralign;
    uint32_t entsize;
} elf_section_t;

#define ELF_DT_NULL 0
#define ELF_DT_PLTRELSZ 2
#define ELF_DT_HASH 4
#define ELF_DT_STRTAB 5
#define ELF_DT_SYMTAB 6
#define ELF_DT_RELA 7
#define ELF_DT_RELASZ 8
#define ELF_DT_RELAENT 9
#define ELF_DT_STRSZ 10
#define ELF_DT_SYMENT 11
#define ELF_DT_INIT 12
#define ELF_DT_FINI 13
#define ELF_DT_REL 17
#define ELF_DT_PLTREL 20
#define ELF_DT_JMPREL 23
#define ELF_DT_INIT_ARRAY 25
#define ELF_DT_FINI_ARRAY 26
#define ELF_DT_INIT_ARRAYSZ 27
#define ELF_DT_FINI_ARRAYSZ 28

typedef struct {
    uint32_t tag;
    uint32_t value;
} elf_dynamic_t;

#define ELF_SHN_UNDEF 0
#define ELF_SHN_ABS 0xfff1
#define ELF_STB_WEAK 2
#define ELF_STT_OBJECT 1
#define ELF_STT_TLS 6
#define ELF_STV_PROTECTED 3
#define ELF_SYMBOL_BINDING(info) ((info) >> 4)
#define ELF_SYMBOL_TYPE(info) ((info) & 15)
#define ELF_SYMBOL_VISIBILITY(other) ((other) & 3)

typedef struct {
    uint32_t name;
    uint32_t value;
    uint32_t size;
    uint8_t info;
    uint8_t other;
    uint16_t shndx;
} elf_symbol_t;

/* Relocation types, include/elf/xtensa.h of binutils. */
#define R_XTENSA_NONE 0
#define R_XTENSA_32 1
#define R_XTENSA_RTLD 2
#define R_XTENSA_GLOB_DAT 3
#define R_XTENSA_JMP_SLOT 4
#define R_XTENSA_RELATIVE 5
#define R_XTENSA_PLT 6
#define R_XTENSA_TLSDESC_FN 50
#define R_XTENSA_TLS_CALL 56

typedef struct {
    uint32_t offset;
    uint32_t info;
    int32_t addend;
} elf_rela_t;

#define ELF_RELA_SYMBOL(info) ((info) >> 8)
#define ELF_RELA_TYPE(info) ((info) & 255)

_Static_assert(sizeof(elf_header_t) == 52, "ELF header");
_Static_assert(sizeof(elf_segment_t) == 32, "program header");
_Static_assert(sizeof(elf_section_t) == 40, "section header");
_Static_assert(sizeof(elf_symbol_t) == 16, "symbol");
_Static_assert(sizeof(elf_rela_t) == 12, "relocation");
