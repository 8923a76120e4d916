/*
 * SPDX-License-Identifier: MIT
 *
 * What goes where. A segment is one region, except an executable one that holds data too: ld's default script puts
 * .rodata and the dynamic tables there, and executable memory takes aligned words only. Such a segment is split by its
 * sections, by their SHF_EXECINSTR flag and never by name, into what precedes the code, the code, and what follows it.
 * Code stays in one piece, so that its PC-relative operands (L32R, CALLn) stay right.
 */
#include <inttypes.h>

#include "loader/hotreload_loader.h"

/** Largest alignment in bytes that a region can ask for: ld's page size, which counts when sections are gone. */
#define MAX_ALIGN 4096

/* Link-time range; file_end is behind its last byte that the file holds. */
typedef struct {
    uint32_t start, end, file_end;
} span_t;

typedef struct {
    span_t before, code, after;
} split_t;

static bool span_empty(const span_t *span)
{
    return span->end == 0;
}

static void span_extend(span_t *span, const elf_section_t *section)
{
    uint32_t end = section->addr + section->size;
    uint32_t file_end = section->type == ELF_SHT_NOBITS ? section->addr : end;
    if (span_empty(span)) {
        *span = (span_t) {section->addr, end, file_end};
        return;
    }
    span->start = section->addr < span->start ? section->addr : span->start;
    span->end = end > span->end ? end : span->end;
    span->file_end = file_end > span->file_end ? file_end : span->file_end;
}

/* Sections that the loader reads in the file and running code never does. */
static bool is_metadata(const elf_section_t *section)
{
    switch (section->type) {
    case ELF_SHT_STRTAB:
    case ELF_SHT_RELA:
    case ELF_SHT_HASH:
    case ELF_SHT_DYNAMIC:
    case ELF_SHT_NOTE:
    case ELF_SHT_DYNSYM:
    case ELF_SHT_GNU_HASH:
    case ELF_SHT_GNU_VERDEF:
    case ELF_SHT_GNU_VERNEED:
    case ELF_SHT_GNU_VERSYM: return true;
    default: return false;
    }
}

static bool within(uint32_t address, uint32_t start, uint32_t size)
{
    return address >= start && address - start < size;
}

/* Reads section i; *here tells whether it takes memory in the segment. */
static esp_err_t read_section(const hotreload_load_t *load, const elf_segment_t *segment, uint32_t i,
                              elf_section_t *section, bool *here)
{
    uint32_t offset = load->layout.header.shoff + i * (uint32_t)sizeof(*section);
    esp_err_t err = hotreload_image_read(load->image, offset, section, sizeof(*section), load->fault);
    if (err != ESP_OK) {
        return err;
    }
    *here = (section->flags & ELF_SHF_ALLOC) != 0 && section->size != 0 &&
            within(section->addr, segment->vaddr, segment->memsz);
    if (!*here) {
        return ESP_OK;
    }
    uint32_t at = section->addr - segment->vaddr;
    bool fits = section->size <= segment->memsz - at;
    bool in_file = section->type == ELF_SHT_NOBITS ||
                   (at <= segment->filesz && section->size <= segment->filesz - at &&
                    section->offset == segment->offset + at);
    if (!fits || !in_file || (section->addralign & (section->addralign - 1)) != 0) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_ELF_HEADER,
                               "section %" PRIu32 " at 0x%08" PRIx32 " does not agree with its segment", i,
                               section->addr);
    }
    return ESP_OK;
}

static esp_err_t find_code(const hotreload_load_t *load, const elf_segment_t *segment, span_t *code)
{
    for (uint32_t i = 0; i < load->layout.header.shnum; i++) {
        elf_section_t section;
        bool here;
        esp_err_t err = read_section(load, segment, i, &section, &here);
        if (err != ESP_OK) {
            return err;
        }
        if (here && (section.flags & ELF_SHF_EXECINSTR) != 0) {
            span_extend(code, &section);
        }
    }
    return ESP_OK;
}

static esp_err_t find_data(const hotreload_load_t *load, const elf_segment_t *segment, split_t *split)
{
    for (uint32_t i = 0; i < load->layout.header.shnum; i++) {
        elf_section_t section;
        bool here;
        esp_err_t err = read_section(load, segment, i, &section, &here);
        if (err != ESP_OK) {
            return err;
        }
        if (!here || (section.flags & ELF_SHF_EXECINSTR) != 0 || is_metadata(&section)) {
            continue;
        }
        if (section.addr >= split->code.end) {
            span_extend(&split->after, &section);
        } else if (section.size <= split->code.start - section.addr && section.addr < split->code.start) {
            span_extend(&split->before, &section);
        } else {
            return hotreload_fault(load->fault, HOTRELOAD_FAULT_MIXED_SEGMENT,
                                   "data section %" PRIu32 " at 0x%08" PRIx32 " lies between code sections", i,
                                   section.addr);
        }
    }
    return ESP_OK;
}

/*
 * The alignment that placing has to keep. A segment's own is mostly ld's page size; what its sections ask for is what
 * code relies on.
 */
static esp_err_t find_align(const hotreload_load_t *load, const elf_segment_t *segment, hotreload_region_t *region)
{
    region->align = load->layout.header.shnum == 0 ? segment->align : 1;
    for (uint32_t i = 0; i < load->layout.header.shnum; i++) {
        elf_section_t section;
        bool here;
        esp_err_t err = read_section(load, segment, i, &section, &here);
        if (err != ESP_OK) {
            return err;
        }
        if (here && within(section.addr, region->vaddr, region->size) && section.addralign > region->align) {
            region->align = section.addralign;
        }
    }
    if (region->align < sizeof(uint32_t)) {
        region->align = sizeof(uint32_t);
    }
    if (region->align > MAX_ALIGN) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_SEGMENT,
                               "segment at 0x%08" PRIx32 " is aligned to %" PRIu32 " bytes, more than %d",
                               segment->vaddr, region->align, MAX_ALIGN);
    }
    return ESP_OK;
}

static esp_err_t add_region(hotreload_load_t *load, hotreload_kind_t kind, const elf_segment_t *segment,
                            const span_t *span)
{
    if (span_empty(span)) {
        return ESP_OK;
    }
    if (load->region_count == HOTRELOAD_MAX_REGIONS) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_SEGMENT, "more than %d regions", HOTRELOAD_MAX_REGIONS);
    }
    if (kind == HOTRELOAD_TEXT && span->start % sizeof(uint32_t) != 0) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_SEGMENT, "code at 0x%08" PRIx32 " is not aligned to 4",
                               span->start);
    }
    /* Behind the first of several sections without bytes, the span's own end would take in what follows in the file. */
    uint32_t file_end = segment->vaddr + segment->filesz;
    if (span->file_end < file_end) {
        file_end = span->file_end;
    }
    hotreload_region_t *region = &load->regions[load->region_count++];
    *region = (hotreload_region_t) {
        .kind = kind,
        .vaddr = span->start,
        .size = span->end - span->start,
        .file_offset = segment->offset + (span->start - segment->vaddr),
        .file_size = file_end > span->start ? file_end - span->start : 0,
    };
    return find_align(load, segment, region);
}

/* Without section headers: is it certain that the segment holds more than code? */
static bool surely_mixed(const hotreload_load_t *load, const elf_segment_t *segment)
{
    const hotreload_table_t *symbols = &load->tables.symbols;
    return (segment->flags & ELF_PF_W) != 0 || segment->offset == 0 ||
           within(symbols->offset, segment->offset, segment->filesz) ||
           within(load->layout.dynamic.vaddr, segment->vaddr, segment->memsz);
}

static span_t whole(const elf_segment_t *segment)
{
    return (span_t) {segment->vaddr, segment->vaddr + segment->memsz, segment->vaddr + segment->filesz};
}

static esp_err_t plan_code(hotreload_load_t *load, const elf_segment_t *segment)
{
    split_t split = {0};
    esp_err_t err = ESP_OK;
    if (load->layout.header.shnum != 0) {
        err = find_code(load, segment, &split.code);
    } else if (!surely_mixed(load, segment)) {
        split.code = whole(segment);
    }
    if (err == ESP_OK && span_empty(&split.code)) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_MIXED_SEGMENT,
                               "no section header tells where code is in the executable segment at 0x%08" PRIx32
                               ": keep section headers, or link with hotreload's script",
                               segment->vaddr);
    }
    if (err == ESP_OK) {
        err = find_data(load, segment, &split);
    }
    if (err == ESP_OK) {
        err = add_region(load, HOTRELOAD_DATA, segment, &split.before);
    }
    if (err == ESP_OK) {
        err = add_region(load, HOTRELOAD_TEXT, segment, &split.code);
    }
    if (err == ESP_OK) {
        err = add_region(load, HOTRELOAD_DATA, segment, &split.after);
    }
    return err;
}

/* Read-only and holding the dynamic section: the loader reads it in the file, and running code never. */
static bool is_metadata_segment(const hotreload_load_t *load, const elf_segment_t *segment)
{
    return (segment->flags & (ELF_PF_W | ELF_PF_X)) == 0 &&
           within(load->layout.dynamic.vaddr, segment->vaddr, segment->memsz);
}

esp_err_t hotreload_plan_regions(hotreload_load_t *load)
{
    for (size_t i = 0; i < load->layout.segment_count; i++) {
        const elf_segment_t *segment = &load->layout.segments[i];
        esp_err_t err = ESP_OK;
        if ((segment->flags & ELF_PF_X) != 0) {
            err = plan_code(load, segment);
        } else if (!is_metadata_segment(load, segment)) {
            span_t span = whole(segment);
            err = add_region(load, HOTRELOAD_DATA, segment, &span);
        }
        if (err != ESP_OK) {
            return err;
        }
    }
    return ESP_OK;
}

const hotreload_region_t *hotreload_region_of(const hotreload_load_t *load, uint32_t vaddr)
{
    const hotreload_region_t *ends_here = NULL;
    if (vaddr == 0) {
        return NULL; /* A null pointer, even where a segment is linked to 0. */
    }
    for (size_t i = 0; i < load->region_count; i++) {
        const hotreload_region_t *region = &load->regions[i];
        if (within(vaddr, region->vaddr, region->size)) {
            return region;
        }
        if (vaddr == region->vaddr + region->size) {
            ends_here = region;
        }
    }
    return ends_here;
}

uint32_t hotreload_region_move(const hotreload_region_t *region, uint32_t vaddr)
{
    return (uint32_t)region->address + (vaddr - region->vaddr);
}
