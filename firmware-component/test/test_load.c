/*
 * SPDX-License-Identifier: MIT
 *
 * What the loader makes of sound modules.
 */
#include "load_fixture.h"

static void load(void)
{
    if (load_bytes(&s_module, sizeof(s_module)) != ESP_OK) {
        fprintf(stderr, "%s: %s\n", hotreload_fault_name(s_fault.code), s_fault.detail);
        exit(1);
    }
}

static void places_regions_and_fills_the_table(void)
{
    load();
    CHECK(fake_generation->region_count == 2);
    CHECK(fake_word(MODULE_TEXT + 4) == 0xc0de0001);
    CHECK(fake_word(MODULE_DATA) == 0xa3a2a1a0);
    CHECK(fake_word(MODULE_DATA + MODULE_DATA_SIZE) == 0);
    CHECK(fake_address(MODULE_DATA) % 8 == MODULE_DATA % 8);
    CHECK(s_table[0] == fake_address(MODULE_TEXT));
    CHECK(s_table[1] == fake_address(MODULE_TEXT + 8));
    CHECK(s_table[2] == TRAP_2);
    CHECK(fake_generation->missing == 1);
}

/* Found by fuzzing: the room for alignment has to hold an unaligned start too. */
static void places_an_unaligned_segment(void)
{
    s_module.header.shnum = 0;
    s_module.segments[1].vaddr = MODULE_DATA + 3;
    load();
    CHECK(fake_address(MODULE_DATA + 3) % 4 == 3);
    CHECK(fake_word(MODULE_DATA + 3) == 0xa3a2a1a0);
    module_init(&s_module);
}

static void put_data(uint32_t offset, uint32_t word)
{
    memcpy(s_module.data + offset, &word, sizeof(word));
}

static void relative_moves_with_its_region(void)
{
    put_data(0, MODULE_TEXT + 8);
    put_data(5, MODULE_DATA + 4); /* unaligned, as in a packed struct */
    s_module.text[0] = MODULE_DATA + MODULE_DATA_SIZE + MODULE_BSS_SIZE; /* one past the end */
    s_module.text[1] = MODULE_TEXT + MODULE_TEXT_SIZE;
    module_relocate(&s_module, MODULE_DATA, R_XTENSA_RELATIVE, 0, 0);
    module_relocate(&s_module, MODULE_DATA + 5, R_XTENSA_RELATIVE, 0, 4);
    module_relocate(&s_module, MODULE_TEXT, R_XTENSA_RELATIVE, 0, 0);
    module_relocate(&s_module, MODULE_TEXT + 4, R_XTENSA_RELATIVE, 0, 0);
    load();
    CHECK(fake_word(MODULE_DATA) == fake_address(MODULE_TEXT + 8));
    CHECK(fake_word(MODULE_DATA + 5) == fake_address(MODULE_DATA + 8));
    CHECK(fake_word(MODULE_TEXT) == fake_address(MODULE_DATA) + MODULE_DATA_SIZE + MODULE_BSS_SIZE);
    CHECK(fake_word(MODULE_TEXT + 4) == fake_address(MODULE_TEXT) + MODULE_TEXT_SIZE);
    module_init(&s_module);
}

static void relative_keeps_what_is_not_the_modules(void)
{
    s_module.text[0] = 0x400d1234;
    put_data(0, 0);
    put_data(4, 0x1000);
    module_relocate(&s_module, MODULE_TEXT, R_XTENSA_RELATIVE, 0, 0);
    module_relocate(&s_module, MODULE_DATA, R_XTENSA_RELATIVE, 0, 0);
    module_relocate(&s_module, MODULE_DATA + 4, R_XTENSA_RELATIVE, 0, 0);
    load();
    CHECK(fake_word(MODULE_TEXT) == 0x400d1234);
    CHECK(fake_word(MODULE_DATA) == 0);
    CHECK(fake_word(MODULE_DATA + 4) == 0x1000);
    module_init(&s_module);
}

/* A null pointer stays null even where a segment is linked to address 0. */
static void relative_keeps_null_in_a_segment_at_zero(void)
{
    s_module.segments[1].vaddr = 0;
    s_module.header.shnum = 0;
    put_data(0, 0);
    put_data(4, 4);
    module_relocate(&s_module, 0, R_XTENSA_NONE, 0, 0);
    module_relocate(&s_module, 1, R_XTENSA_NONE, 0, 0);
    module_relocate(&s_module, 4, R_XTENSA_RELATIVE, 0, 0);
    module_relocate(&s_module, MODULE_TEXT, R_XTENSA_RELATIVE, 0, 0);
    s_module.text[0] = 0;
    s_module.segments[1].align = 4;
    load();
    CHECK(fake_word(MODULE_TEXT) == 0);
    CHECK(fake_word(4) == fake_address(4));
    module_init(&s_module);
}

/* Where segments touch, the address at the seam belongs to the one that begins there. */
static void relative_prefers_the_region_that_holds_the_address(void)
{
    s_module.segments[1].vaddr = MODULE_TEXT + MODULE_TEXT_SIZE;
    s_module.header.shnum = 0;
    put_data(0, MODULE_TEXT + MODULE_TEXT_SIZE);
    module_relocate(&s_module, MODULE_TEXT + MODULE_TEXT_SIZE, R_XTENSA_RELATIVE, 0, 0);
    load();
    CHECK(fake_word(MODULE_TEXT + MODULE_TEXT_SIZE) == fake_address(MODULE_TEXT + MODULE_TEXT_SIZE));
    module_init(&s_module);
}

static void symbolic_relocations(void)
{
    put_data(0, 0x100);
    put_data(4, 0x100);
    put_data(8, 0x100);
    put_data(12, 0x100);
    module_relocate(&s_module, MODULE_DATA, R_XTENSA_32, SYMBOL_F1, 1);
    module_relocate(&s_module, MODULE_DATA + 4, R_XTENSA_GLOB_DAT, SYMBOL_V, 2);
    module_relocate(&s_module, MODULE_DATA + 8, R_XTENSA_GLOB_DAT, SYMBOL_WEAK, 0);
    module_relocate(&s_module, MODULE_DATA + 12, R_XTENSA_JMP_SLOT, SYMBOL_ABS, 0);
    module_relocate(&s_module, MODULE_TEXT, R_XTENSA_PLT, SYMBOL_F0, 0);
    module_relocate(&s_module, MODULE_TEXT + 4, R_XTENSA_RTLD, 0, 1);
    module_relocate(&s_module, 0x12345, R_XTENSA_NONE, 0, 0);
    load();
    CHECK(fake_word(MODULE_DATA) == 0x100 + fake_address(MODULE_TEXT + 8) + 1);
    CHECK(fake_word(MODULE_DATA + 4) == fake_address(MODULE_DATA) + 2);
    CHECK(fake_word(MODULE_DATA + 8) == 0);
    CHECK(fake_word(MODULE_DATA + 12) == 0x400d1234);
    CHECK(fake_word(MODULE_TEXT) == fake_address(MODULE_TEXT));
    CHECK(fake_word(MODULE_TEXT + 4) == 0xc0de0001);
    module_init(&s_module);
}

/* As ld's default script links: data and dynamic tables on both sides of the code, in one segment. */
static void splits_a_mixed_segment(void)
{
    s_module.header.shnum = SECTION_COUNT;
    s_module.segments[0] = (elf_segment_t) {ELF_PT_LOAD, offsetof(module_t, text), MODULE_TEXT, 0, MODULE_TEXT_SIZE,
                                            MODULE_TEXT_SIZE, ELF_PF_X, 0x1000};
    s_module.sections[SECTION_TEXT].addr += 8;
    s_module.sections[SECTION_TEXT].offset += 8;
    s_module.sections[SECTION_TEXT].size = 16;
    s_module.sections[SECTION_DYNSYM] = s_module.sections[SECTION_TEXT];
    s_module.sections[SECTION_DYNSYM].flags = ELF_SHF_ALLOC;
    s_module.sections[SECTION_DYNSYM].addr = MODULE_TEXT + 24;
    s_module.sections[SECTION_DYNSYM].offset = offsetof(module_t, text) + 24;
    s_module.sections[SECTION_DYNSYM].size = 8;
    s_module.symbols[SYMBOL_F0].value = MODULE_TEXT + 8;
    put_data(0, MODULE_TEXT + 24);
    module_relocate(&s_module, MODULE_DATA, R_XTENSA_RELATIVE, 0, 0);
    load();
    CHECK(fake_generation->region_count == 3);
    CHECK(fake_generation->regions[0].kind == HOTRELOAD_TEXT && fake_generation->regions[0].size == 16);
    CHECK(fake_generation->regions[0].align == 4);
    CHECK(fake_generation->regions[1].kind == HOTRELOAD_DATA && fake_generation->regions[1].vaddr == MODULE_TEXT + 24);
    CHECK(fake_word(MODULE_DATA) == fake_address(MODULE_TEXT + 24));

    s_module.sections[SECTION_BSS] = s_module.sections[SECTION_DYNSYM];
    s_module.sections[SECTION_BSS].flags = ELF_SHF_ALLOC | ELF_SHF_EXECINSTR;
    s_module.sections[SECTION_BSS].addr = MODULE_TEXT + 28;
    s_module.sections[SECTION_BSS].offset += 4;
    s_module.sections[SECTION_BSS].size = 4;
    s_module.sections[SECTION_DYNSYM].size = 4;
    REFUSES(MIXED_SEGMENT); /* data between code */
}

static void zeroes_what_a_mixed_segment_has_beyond_the_file(void)
{
    s_module.segments[0].memsz = MODULE_TEXT_SIZE + 8;
    s_module.sections[SECTION_BSS].addr = MODULE_TEXT + MODULE_TEXT_SIZE;
    s_module.sections[SECTION_BSS].size = 4;
    s_module.sections[SECTION_DYNSYM] = s_module.sections[SECTION_BSS];
    s_module.sections[SECTION_DYNSYM].addr += 4;
    load();
    CHECK(fake_generation->region_count == 3);
    CHECK(fake_word(MODULE_TEXT + MODULE_TEXT_SIZE) == 0);
    CHECK(fake_word(MODULE_TEXT + MODULE_TEXT_SIZE + 4) == 0);
    module_init(&s_module);
}

/* More than is placed at once, and as far behind the end of the file. */
static void zeroes_long_text_beyond_the_file(void)
{
    s_module.header.shnum = 0;
    s_module.segments[0].memsz = 64 * 1024;
    load();
    CHECK(fake_word(MODULE_TEXT) == 0xc0de0000);
    CHECK(fake_word(MODULE_TEXT + MODULE_TEXT_SIZE) == 0);
    CHECK(fake_word(MODULE_TEXT + 64 * 1024 - 4) == 0);
    module_init(&s_module);
}

static void finds_constructors(void)
{
    put_data(16, MODULE_TEXT);
    put_data(20, MODULE_TEXT + 8);
    module_relocate(&s_module, MODULE_DATA + 16, R_XTENSA_RELATIVE, 0, 0);
    module_relocate(&s_module, MODULE_DATA + 20, R_XTENSA_RELATIVE, 0, 0);
    s_module.dynamic[DYNAMIC_INIT_ARRAYSZ].value = 8;
    load();
    CHECK(fake_constructors == 2);
    put_data(20, 0x400d0000);
    REFUSES(DYNAMIC);
    s_module.dynamic[DYNAMIC_INIT_ARRAYSZ].value = 64;
    REFUSES(DYNAMIC);
}

int main(void)
{
    load_tests_begin();
    places_regions_and_fills_the_table();
    places_an_unaligned_segment();
    relative_moves_with_its_region();
    relative_keeps_what_is_not_the_modules();
    relative_keeps_null_in_a_segment_at_zero();
    relative_prefers_the_region_that_holds_the_address();
    symbolic_relocations();
    splits_a_mixed_segment();
    zeroes_what_a_mixed_segment_has_beyond_the_file();
    zeroes_long_text_beyond_the_file();
    finds_constructors();
    load_tests_end();
    return 0;
}
