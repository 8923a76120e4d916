/*
 * SPDX-License-Identifier: MIT
 *
 * First phase: is this a module at all, and do its header tables make sense? Nothing behind this file need ask again
 * whether a segment lies in the file.
 */
#include <inttypes.h>
#include <string.h>

#include "loader/hotreload_loader.h"

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static esp_err_t verify_kind(const elf_header_t *header, hotreload_fault_t *fault)
{
    if (header->ident[ELF_IDENT_CLASS] != ELF_CLASS_32) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_ELF_CLASS, "ELF class is %u, not 1 (32 bits)",
                               header->ident[ELF_IDENT_CLASS]);
    }
    if (header->ident[ELF_IDENT_DATA] != ELF_DATA_LITTLE_ENDIAN) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_ELF_BYTE_ORDER, "ELF byte order is %u, not 1 (little endian)",
                               header->ident[ELF_IDENT_DATA]);
    }
    if (header->machine != ELF_MACHINE_XTENSA) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_ELF_MACHINE,
                               "built for machine %u, not 94 (Xtensa): check which compiler the module was built with",
                               header->machine);
    }
    if (header->ident[ELF_IDENT_VERSION] != ELF_VERSION_CURRENT || header->version != ELF_VERSION_CURRENT) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_ELF_TYPE, "ELF version is %" PRIu32 ", not 1", header->version);
    }
    if (header->type != ELF_TYPE_DYN) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_ELF_TYPE,
                               "ELF type is %u, not 3 (shared object): link the module with -shared", header->type);
    }
    return ESP_OK;
}

/* Sizes and offsets that are wrong whatever the file's length. */
static esp_err_t verify_table_fields(const elf_header_t *header, hotreload_fault_t *fault)
{
    if (header->ehsize != sizeof(elf_header_t) || header->phentsize != sizeof(elf_segment_t)) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_ELF_HEADER,
                               "header sizes are %u and %u bytes, not 52 and 32", header->ehsize, header->phentsize);
    }
    if (header->phnum == 0 || header->phoff < sizeof(elf_header_t)) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_ELF_HEADER, "%u program headers at offset %" PRIu32,
                               header->phnum, header->phoff);
    }
    if (header->shnum == 0) {
        return ESP_OK;
    }
    if (header->shentsize != sizeof(elf_section_t) || header->shoff < sizeof(elf_header_t) ||
        header->shstrndx >= header->shnum) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_ELF_HEADER,
                               "%u section headers of %u bytes at offset %" PRIu32 ", names in section %u",
                               header->shnum, header->shentsize, header->shoff, header->shstrndx);
    }
    return ESP_OK;
}

esp_err_t hotreload_verify_header(const void *bytes, uint32_t size, hotreload_fault_t *fault)
{
    if (size == 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_EMPTY, "the file is empty");
    }
    if (memcmp(bytes, ELF_MAGIC, size < 4 ? size : 4) != 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NOT_ELF, "the file does not begin with the ELF magic number");
    }
    if (size < sizeof(elf_header_t)) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_TRUNCATED, "%" PRIu32 " bytes are less than an ELF header's 52",
                               size);
    }
    elf_header_t header;
    memcpy(&header, bytes, sizeof(header));
    esp_err_t err = verify_kind(&header, fault);
    return err == ESP_OK ? verify_table_fields(&header, fault) : err;
}

/* The file holds `what` at offset; *extent grows to its end. */
static esp_err_t verify_extent(const hotreload_image_t *image, uint32_t offset, uint64_t size, const char *what,
                               uint32_t *extent, hotreload_fault_t *fault)
{
    if (offset + size > image->size) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_TRUNCATED,
                               "%s of %" PRIu32 " bytes at offset %" PRIu32 " runs past the end, %" PRIu32, what,
                               (uint32_t)size, offset, image->size);
    }
    *extent = larger(*extent, (uint32_t)(offset + size));
    return ESP_OK;
}

static esp_err_t verify_load_segment(const hotreload_layout_t *layout, const elf_segment_t *segment,
                                     hotreload_fault_t *fault)
{
    uint64_t end = (uint64_t)segment->vaddr + segment->memsz;
    if (segment->filesz > segment->memsz || end > UINT32_MAX) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_SEGMENT,
                               "segment at 0x%08" PRIx32 " has %" PRIu32 " bytes in the file, %" PRIu32 " in memory",
                               segment->vaddr, segment->filesz, segment->memsz);
    }
    if ((segment->align & (segment->align - 1)) != 0 && segment->align != 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_SEGMENT,
                               "segment at 0x%08" PRIx32 " is aligned to %" PRIu32 ", no power of two", segment->vaddr,
                               segment->align);
    }
    for (size_t i = 0; i < layout->segment_count; i++) {
        const elf_segment_t *other = &layout->segments[i];
        if (segment->vaddr < other->vaddr + other->memsz && other->vaddr < end) {
            return hotreload_fault(fault, HOTRELOAD_FAULT_SEGMENT,
                                   "segments at 0x%08" PRIx32 " and 0x%08" PRIx32 " overlap", other->vaddr,
                                   segment->vaddr);
        }
    }
    if (layout->segment_count == HOTRELOAD_MAX_SEGMENTS) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_SEGMENT, "more than %d loadable segments",
                               HOTRELOAD_MAX_SEGMENTS);
    }
    return ESP_OK;
}

static esp_err_t verify_segment(const hotreload_image_t *image, hotreload_layout_t *layout,
                                const elf_segment_t *segment, hotreload_fault_t *fault)
{
    esp_err_t err = ESP_OK;
    switch (segment->type) {
    case ELF_PT_TLS:
        return hotreload_fault(fault, HOTRELOAD_FAULT_TLS,
                               "the module has thread-local variables, which cannot be reloaded: remove __thread");
    case ELF_PT_LOAD:
        err = verify_load_segment(layout, segment, fault);
        break;
    case ELF_PT_DYNAMIC:
        if (layout->dynamic.type != 0) {
            return hotreload_fault(fault, HOTRELOAD_FAULT_DYNAMIC, "two dynamic sections");
        }
        break;
    case ELF_PT_NOTE:
        break;
    default:
        return ESP_OK;
    }
    if (err == ESP_OK) {
        err = verify_extent(image, segment->offset, segment->filesz, "a segment", &layout->extent, fault);
    }
    if (err != ESP_OK) {
        return err;
    }
    if (segment->type == ELF_PT_DYNAMIC) {
        layout->dynamic = *segment;
    } else if (segment->type == ELF_PT_LOAD && segment->memsz != 0) {
        layout->segments[layout->segment_count++] = *segment;
    }
    return ESP_OK;
}

static esp_err_t verify_segments(const hotreload_image_t *image, hotreload_layout_t *layout, hotreload_fault_t *fault)
{
    bool code = false;
    if (layout->header.phnum > HOTRELOAD_MAX_HEADERS) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_ELF_HEADER,
                               "too many program headers (%u): at most %d; link the module with hotreload's script",
                               layout->header.phnum, HOTRELOAD_MAX_HEADERS);
    }
    for (uint32_t i = 0; i < layout->header.phnum; i++) {
        elf_segment_t segment;
        uint32_t offset = layout->header.phoff + i * (uint32_t)sizeof(segment);
        esp_err_t err = hotreload_image_read(image, offset, &segment, sizeof(segment), fault);
        if (err == ESP_OK) {
            err = verify_segment(image, layout, &segment, fault);
        }
        if (err != ESP_OK) {
            return err;
        }
        code |= segment.type == ELF_PT_LOAD && (segment.flags & ELF_PF_X) != 0 && segment.filesz != 0;
    }
    return code ? ESP_OK : hotreload_fault(fault, HOTRELOAD_FAULT_NO_CODE, "no segment of the module is executable");
}

esp_err_t hotreload_verify(const hotreload_image_t *image, hotreload_layout_t *layout, hotreload_fault_t *fault)
{
    memset(layout, 0, sizeof(*layout));
    elf_header_t *header = &layout->header;
    uint32_t at_hand = image->size < sizeof(*header) ? image->size : (uint32_t)sizeof(*header);
    esp_err_t err = hotreload_image_read(image, 0, header, at_hand, fault);
    if (err == ESP_OK) {
        err = hotreload_verify_header(header, at_hand, fault);
    }
    if (err == ESP_OK) {
        err = verify_extent(image, header->phoff, (uint64_t)header->phnum * sizeof(elf_segment_t),
                            "the program header table", &layout->extent, fault);
    }
    if (err == ESP_OK && header->shnum != 0) {
        err = verify_extent(image, header->shoff, (uint64_t)header->shnum * sizeof(elf_section_t),
                            "the section header table", &layout->extent, fault);
    }
    return err == ESP_OK ? verify_segments(image, layout, fault) : err;
}
