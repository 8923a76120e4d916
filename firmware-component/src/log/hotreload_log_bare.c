/*
 * SPDX-License-Identifier: MIT
 *
 * A bare ELF file at offset 0: what esptool leaves when a module is flashed without a directory. It has no digest and no
 * marks. How long it is, its own tables tell, and may lie: as long as it is there, bank 1 may hold bytes of it, and is not
 * looked at.
 */
#include <string.h>

#include "log/hotreload_log_private.h"

/* Elf32_Ehdr, Elf32_Phdr and Elf32_Shdr, as far as they say where the file ends (System V ABI, chapters 4 and 5). */
#define EHDR_SIZE 52u
#define PHDR_SIZE 32u
#define SHDR_SIZE 40u
#define SHT_NOBITS 8u

static const uint8_t elf_magic[6] = {0x7f, 'E', 'L', 'F', 1 /* 32 bits */, 1 /* little endian */};

static uint32_t get32(const uint8_t *data)
{
    return data[0] | (uint32_t)data[1] << 8 | (uint32_t)data[2] << 16 | (uint32_t)data[3] << 24;
}

static uint32_t get16(const uint8_t *data)
{
    return data[0] | (uint32_t)data[1] << 8;
}

/** One of the file's two tables. */
typedef struct {
    uint32_t offset;
    uint32_t count;
    uint32_t entry_size;
    uint32_t at_offset; /**< Where an entry says where its bytes are, */
    uint32_t at_size;   /**< and how many. */
    bool sections;
} table_t;

/** Extends *end over a table and all that it names; false when that is impossible. */
static hotreload_log_err_t extend(hotreload_log_t *log, const table_t *table, uint64_t *end, bool *possible)
{
    uint64_t table_end = (uint64_t)table->offset + (uint64_t)table->count * table->entry_size;
    if (table->count == 0) {
        return HOTRELOAD_LOG_OK;
    }
    if (table_end > log->port->size) { /* also keeps the number of reads within bounds */
        *possible = false;
        return HOTRELOAD_LOG_OK;
    }
    *end = table_end > *end ? table_end : *end;
    for (uint32_t i = 0; i < table->count; i++) {
        uint8_t entry[SHDR_SIZE];
        hotreload_log_err_t err =
            hotreload_log_io_read(log, table->offset + i * table->entry_size, entry, table->entry_size);
        if (err != HOTRELOAD_LOG_OK) {
            return err;
        }
        if (table->sections && get32(entry + 4) == SHT_NOBITS) {
            continue;
        }
        uint64_t entry_end = (uint64_t)get32(entry + table->at_offset) + get32(entry + table->at_size);
        *end = entry_end > *end ? entry_end : *end;
    }
    return HOTRELOAD_LOG_OK;
}

/** Reads the ELF header, again if it seems to be none: one misread must not hide the file, and let bank 1 be looked at. */
static hotreload_log_err_t read_header(hotreload_log_t *log, uint8_t ehdr[EHDR_SIZE], bool *is_elf)
{
    hotreload_log_err_t err = HOTRELOAD_LOG_OK;
    *is_elf = false;
    for (int times = 0; err == HOTRELOAD_LOG_OK && !*is_elf && times < 2; times++) {
        err = hotreload_log_io_read(log, 0, ehdr, EHDR_SIZE);
        *is_elf = err == HOTRELOAD_LOG_OK && memcmp(ehdr, elf_magic, sizeof(elf_magic)) == 0;
    }
    return err;
}

hotreload_log_err_t hotreload_log_bare_find(hotreload_log_t *log)
{
    uint8_t ehdr[EHDR_SIZE];
    bool is_elf;
    log->bare_size = 0;
    log->bare_remains = false;
    hotreload_log_err_t err = read_header(log, ehdr, &is_elf);
    if (err != HOTRELOAD_LOG_OK || !is_elf) {
        return err;
    }
    const table_t segments = {
        .offset = get32(ehdr + 28), .count = get16(ehdr + 44), .entry_size = PHDR_SIZE, .at_offset = 4, .at_size = 16};
    const table_t sections = {.offset = get32(ehdr + 32), .count = get16(ehdr + 48), .entry_size = SHDR_SIZE,
                              .at_offset = 16, .at_size = 20, .sections = true};
    bool possible = (segments.count == 0 || get16(ehdr + 42) == PHDR_SIZE)
                    && (sections.count == 0 || get16(ehdr + 46) == SHDR_SIZE);
    uint64_t end = EHDR_SIZE;
    if (possible) {
        err = extend(log, &segments, &end, &possible);
    }
    if (err == HOTRELOAD_LOG_OK && possible) {
        err = extend(log, &sections, &end, &possible);
    }
    if (err == HOTRELOAD_LOG_OK && possible && end <= hotreload_log_bank_first(log, 1) * HOTRELOAD_LOG_SECTOR) {
        log->bare_size = (uint32_t)end;
    }
    log->bare_remains = log->bare_size == 0;
    return err;
}

void hotreload_log_bare_record(const hotreload_log_t *log, hotreload_log_record_t *record)
{
    *record = (hotreload_log_record_t){
        .sequence = HOTRELOAD_LOG_BARE, .elf_size = log->bare_size, .state = HOTRELOAD_LOG_SEALED};
}

hotreload_log_span_t hotreload_log_bare_span(const hotreload_log_t *log)
{
    return (hotreload_log_span_t){0, (log->bare_size + HOTRELOAD_LOG_SECTOR - 1) / HOTRELOAD_LOG_SECTOR};
}

hotreload_log_err_t hotreload_log_bare_retire(hotreload_log_t *log)
{
    uint32_t bank = hotreload_log_bank_first(log, 1);
    hotreload_log_err_t err = HOTRELOAD_LOG_OK;
    for (uint32_t i = 0; err == HOTRELOAD_LOG_OK && log->bank < 0 && i < log->bank_sectors; i++) {
        err = hotreload_log_io_clear(log, bank + i, NULL);
    }
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    /* An erase that power cuts short may leave the magic and damage the rest. This write is one step: the first byte
     * is still the magic's, or it is not. Through encryption the cells end up as no valid cipher text of the magic;
     * the driver may then complain, so what counts is what can be read. */
    uint8_t zero[HOTRELOAD_LOG_UNIT] = {0};
    (void)hotreload_log_io_write(log, 0, zero, sizeof(zero));
    uint8_t magic[sizeof(elf_magic)];
    err = hotreload_log_io_read(log, 0, magic, sizeof(magic));
    if (err == HOTRELOAD_LOG_OK && memcmp(magic, elf_magic, sizeof(magic)) == 0) {
        err = HOTRELOAD_LOG_FLASH;
    }
    if (err == HOTRELOAD_LOG_OK) {
        log->bare_size = 0;
        log->bare_remains = false;
        log->spare_blank = 0;
    }
    return err;
}
