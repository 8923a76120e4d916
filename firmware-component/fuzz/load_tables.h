/*
 * SPDX-License-Identifier: MIT
 *
 * Where an ELF file's tables lie, as far as its damaged headers still tell: for the mutator, which wants to hit fields
 * and not just bytes.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum {
    TABLE_HEADER,
    TABLE_SEGMENTS,
    TABLE_SECTIONS,
    TABLE_DYNAMIC,
    TABLE_RELA,
    TABLE_PLT_RELA,
    TABLE_SYMBOLS,
    TABLE_HASH,
    TABLE_STRINGS,
    TABLE_NOTES,
    TABLE_DATA, /* Any other word of a segment: literals, pointers, arrays of constructors. */
    TABLE_COUNT
} table_kind_t;

/** Part of a file: offset + count * entry_size lies within it. Count 0: it was not found. */
typedef struct {
    uint32_t offset;
    uint32_t count;
    uint32_t entry_size;
} table_t;

/** Finds all tables, indexed by table_kind_t. */
void tables_find(const uint8_t *elf, size_t size, table_t tables[TABLE_COUNT]);
