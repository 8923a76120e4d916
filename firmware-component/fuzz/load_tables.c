/* SPDX-License-Identifier: MIT */
#include "load_tables.h"

#include <string.h>

#include "loader/hotreload_elf.h"

typedef struct {
    const uint8_t *bytes;
    size_t size;
    elf_header_t header;
    uint32_t dynamic[64]; /* Values of the low tags. */
} file_t;

static table_t clipped(const file_t *file, uint64_t offset, uint64_t count, uint32_t entry_size)
{
    if (offset >= file->size) {
        return (table_t) {.entry_size = entry_size};
    }
    uint64_t most = (file->size - offset) / entry_size;
    return (table_t) {(uint32_t)offset, (uint32_t)(count < most ? count : most), entry_size};
}

static elf_segment_t segment_at(const file_t *file, const table_t *segments, uint32_t i)
{
    elf_segment_t segment;
    memcpy(&segment, file->bytes + segments->offset + i * sizeof(segment), sizeof(segment));
    return segment;
}

/* A table at a link-time address, in whichever segment that is. */
static table_t at_address(const file_t *file, const table_t *segments, uint32_t vaddr, uint64_t count,
                          uint32_t entry_size)
{
    for (uint32_t i = 0; i < segments->count; i++) {
        elf_segment_t segment = segment_at(file, segments, i);
        if (segment.type == ELF_PT_LOAD && vaddr >= segment.vaddr && vaddr - segment.vaddr < segment.filesz) {
            return clipped(file, (uint64_t)segment.offset + (vaddr - segment.vaddr), count, entry_size);
        }
    }
    return (table_t) {.entry_size = entry_size};
}

/* The part of the first segment of a type, or of any for the words of the module. */
static void find_in_segments(file_t *file, table_t tables[TABLE_COUNT])
{
    for (uint32_t i = 0; i < tables[TABLE_SEGMENTS].count; i++) {
        elf_segment_t segment = segment_at(file, &tables[TABLE_SEGMENTS], i);
        if (segment.type == ELF_PT_DYNAMIC) {
            tables[TABLE_DYNAMIC] = clipped(file, segment.offset, segment.filesz / 8, sizeof(elf_dynamic_t));
        } else if (segment.type == ELF_PT_NOTE) {
            tables[TABLE_NOTES] = clipped(file, segment.offset, segment.filesz / 4, sizeof(uint32_t));
        } else if (segment.type == ELF_PT_LOAD && (segment.flags & ELF_PF_W) != 0) {
            tables[TABLE_DATA] = clipped(file, segment.offset, segment.filesz / 4, sizeof(uint32_t));
        }
    }
}

static void read_dynamic(file_t *file, const table_t *dynamic)
{
    for (uint32_t i = 0; i < dynamic->count; i++) {
        elf_dynamic_t entry;
        memcpy(&entry, file->bytes + dynamic->offset + i * sizeof(entry), sizeof(entry));
        if (entry.tag < sizeof(file->dynamic) / sizeof(file->dynamic[0])) {
            file->dynamic[entry.tag] = entry.value;
        }
    }
}

static void find_by_dynamic(const file_t *file, table_t tables[TABLE_COUNT])
{
    const table_t *segments = &tables[TABLE_SEGMENTS];
    const uint32_t *value = file->dynamic;
    tables[TABLE_RELA] =
        at_address(file, segments, value[ELF_DT_RELA], value[ELF_DT_RELASZ] / 12, sizeof(elf_rela_t));
    tables[TABLE_PLT_RELA] =
        at_address(file, segments, value[ELF_DT_JMPREL], value[ELF_DT_PLTRELSZ] / 12, sizeof(elf_rela_t));
    tables[TABLE_STRINGS] = at_address(file, segments, value[ELF_DT_STRTAB], value[ELF_DT_STRSZ], 1);
    table_t counts = at_address(file, segments, value[ELF_DT_HASH], 2, sizeof(uint32_t));
    if (counts.count == 2) {
        uint32_t words[2];
        memcpy(words, file->bytes + counts.offset, sizeof(words));
        tables[TABLE_HASH] = clipped(file, counts.offset, 2 + (uint64_t)words[0] + words[1], sizeof(uint32_t));
        tables[TABLE_SYMBOLS] = at_address(file, segments, value[ELF_DT_SYMTAB], words[1], sizeof(elf_symbol_t));
    }
}

void tables_find(const uint8_t *elf, size_t size, table_t tables[TABLE_COUNT])
{
    file_t file = {.bytes = elf, .size = size};
    memset(tables, 0, TABLE_COUNT * sizeof(tables[0]));
    if (size < sizeof(file.header)) {
        return;
    }
    memcpy(&file.header, elf, sizeof(file.header));
    tables[TABLE_HEADER] = (table_t) {0, sizeof(elf_header_t) / 4, sizeof(uint32_t)};
    tables[TABLE_SEGMENTS] = clipped(&file, file.header.phoff, file.header.phnum, sizeof(elf_segment_t));
    tables[TABLE_SECTIONS] = clipped(&file, file.header.shoff, file.header.shnum, sizeof(elf_section_t));
    find_in_segments(&file, tables);
    read_dynamic(&file, &tables[TABLE_DYNAMIC]);
    find_by_dynamic(&file, tables);
}
