/*
 * SPDX-License-Identifier: MIT
 *
 * The phases up to the switch, on a module of which each test damages or extends one part.
 */
#include "fake_switch.h"
#include "host.h"
#include "module.h"

#define TRAP_0 0x40001000u
#define TRAP_1 0x40001004u
#define TRAP_2 0x40001008u

static uint32_t s_table[3];
static const char *const s_names[] = {"f0", "f1", "gone", NULL};
static const uint32_t s_traps[] = {TRAP_0, TRAP_1, TRAP_2};
static hotreload_module_t s_registered = {
    .name = "m",
    .partition_label = "hotreload",
    .symbol_table = s_table,
    .symbol_names = s_names,
    .symbol_count = 3,
    .missing = s_traps,
};
static module_t s_module;
static hotreload_fault_t s_fault;

static esp_err_t load_bytes(const void *bytes, uint32_t size)
{
    hotreload_image_t image;
    hotreload_image_from_buffer(&image, bytes, size);
    hotreload_slot_t *slot = hotreload_slot_of(s_table);
    slot->symbol_names = s_names;
    slot->symbol_count = 3;
    memset(&s_fault, 0, sizeof(s_fault));
    esp_err_t err = hotreload_load_image(slot, &image, NULL, &s_fault);
    hotreload_image_close(&image);
    CHECK((err == ESP_OK) == (s_fault.code == HOTRELOAD_FAULT_NONE));
    return err;
}

static void load(void)
{
    if (load_bytes(&s_module, sizeof(s_module)) != ESP_OK) {
        fprintf(stderr, "%s: %s\n", hotreload_fault_name(s_fault.code), s_fault.detail);
        exit(1);
    }
}

/* A refused load leaves nothing behind: neither memory nor a changed table. */
#define REFUSES(expected) \
    do { \
        int blocks_ = host_blocks; \
        memset(s_table, 0x55, sizeof(s_table)); \
        load_bytes(&s_module, sizeof(s_module)); \
        CHECK_TEXT(hotreload_fault_name(s_fault.code), #expected); \
        CHECK(host_blocks == blocks_); \
        CHECK(s_table[0] == 0x55555555); \
        module_init(&s_module); \
    } while (0)

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

/* Found by fuzz_load: the room for alignment has to hold an unaligned start too. */
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
    s_module.segments[3].type = 0;
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

int main(void)
{
    hotreload_module_register(&s_registered);
    module_init(&s_module);
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
    refuses_other_files();
    refuses_damaged_headers();
    refuses_impossible_segments();
    refuses_damaged_dynamic_tables();
    refuses_damaged_symbols();
    refuses_damaged_relocations();
    reports_short_memory();
    fake_switch_reset();
    CHECK(host_blocks == 0);
    free(hotreload_slot_find(s_table));
    return 0;
}
