/*
 * SPDX-License-Identifier: MIT
 *
 * Fuzzes the module log's scan, headers, markers and bare ELF file: the input is the start of a partition that holds
 * 0xFF otherwise. The first byte of the input chooses what is done with it. CRCs are mended where the magic is right,
 * for no fuzzer guesses them; the rest of a header stays as bad as it is.
 */
#include <stdlib.h>
#include <string.h>

#include "host.h"
#include "hotreload_log_format.h"

#define SECTORS 8u

static uint8_t cells[SECTORS * HOTRELOAD_LOG_SECTOR];

static int read_cells(void *context, uint32_t offset, void *data, uint32_t size)
{
    (void)context;
    CHECK(offset <= sizeof(cells) && size <= sizeof(cells) - offset);
    memcpy(data, cells + offset, size);
    return 0;
}

static int write_cells(void *context, uint32_t offset, const void *data, uint32_t size)
{
    (void)context;
    CHECK(offset <= sizeof(cells) && size <= sizeof(cells) - offset && offset % 32 == 0 && size % 32 == 0);
    for (uint32_t i = 0; i < size; i++) {
        cells[offset + i] &= ((const uint8_t *)data)[i];
    }
    return 0;
}

static int erase_cells(void *context, uint32_t offset, uint32_t size)
{
    (void)context;
    CHECK(offset <= sizeof(cells) && size <= sizeof(cells) - offset);
    CHECK(offset % HOTRELOAD_LOG_SECTOR == 0 && size % HOTRELOAD_LOG_SECTOR == 0);
    memset(cells + offset, 0xff, size);
    return 0;
}

/* A digest that a fuzzer may hit: FNV-1a of 32 bits, repeated. */

static int hash_start(void *hash)
{
    *(uint32_t *)hash = 2166136261u;
    return 0;
}

static int hash_update(void *hash, const void *data, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        *(uint32_t *)hash = (*(uint32_t *)hash ^ ((const uint8_t *)data)[i]) * 16777619u;
    }
    return 0;
}

static int hash_finish(void *hash, uint8_t digest[32])
{
    for (int i = 0; i < 32; i += 4) {
        memcpy(digest + i, hash, 4);
    }
    return 0;
}

static uint32_t hashes[2];

static const hotreload_log_port_t port = {
    .size = sizeof(cells),
    .read = read_cells,
    .read_raw = read_cells,
    .write = write_cells,
    .erase = erase_cells,
    .stream_hash = &hashes[0],
    .verify_hash = &hashes[1],
    .hash_start = hash_start,
    .hash_update = hash_update,
    .hash_finish = hash_finish,
};

/** Makes headers and markers reach what lies behind their checks. */
static void mend(int digests)
{
    for (uint32_t offset = 0; offset < sizeof(cells); offset += HOTRELOAD_LOG_SECTOR) {
        hotreload_log_header_t header;
        memcpy(&header, cells + offset, sizeof(header));
        if (memcmp(header.magic, "HRLR", 4) != 0) {
            continue;
        }
        header.offset = offset;
        if (digests && header.elf_size <= sizeof(cells) - offset - HOTRELOAD_LOG_HEADER) {
            uint32_t digest;
            hash_start(&digest);
            hash_update(&digest, cells + offset + HOTRELOAD_LOG_HEADER, header.elf_size);
            hash_finish(&digest, header.sha256);
        }
        header.crc = hotreload_log_crc32(&header, offsetof(hotreload_log_header_t, crc));
        memcpy(cells + offset, &header, sizeof(header));
        for (uint32_t unit = 0; unit < HOTRELOAD_LOG_UNITS; unit++) {
            hotreload_log_marker_t marker;
            uint8_t *at = cells + offset + HOTRELOAD_LOG_FIELDS + unit * HOTRELOAD_LOG_UNIT;
            memcpy(&marker, at, sizeof(marker));
            if (memcmp(marker.magic, "HRLM", 4) == 0) {
                hotreload_log_marker_make(&marker, &header, unit, marker.event % HOTRELOAD_LOG_EVENTS);
                memcpy(at, &marker, sizeof(marker));
            }
        }
    }
}

/** Every record is inside the partition, its text ends, and it can be read. */
static void walk(hotreload_log_t *log)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t record;
    uint32_t records = 0;
    while (hotreload_log_next(log, &cursor, &record) == HOTRELOAD_LOG_OK) {
        uint8_t byte;
        CHECK(record.elf_size >= 1 && record.elf_offset + (uint64_t)record.elf_size <= sizeof(cells));
        CHECK(memchr(record.name, 0, sizeof(record.name)) != NULL);
        CHECK(memchr(record.version, 0, sizeof(record.version)) != NULL);
        CHECK(hotreload_log_read(log, &record, record.elf_size - 1, &byte, 1) == HOTRELOAD_LOG_OK);
        (void)hotreload_log_verify(log, record.sequence);
        CHECK(++records <= SECTORS + 1);
    }
}

static void update(hotreload_log_t *log)
{
    static const uint8_t module[1500] = {1};
    static hotreload_log_append_t append;
    hotreload_log_err_t err = hotreload_log_append_begin(log, &append, sizeof(module));
    if (err == HOTRELOAD_LOG_TOO_LARGE || err == HOTRELOAD_LOG_INVALID_STATE) {
        return; /* all is kept, or sequences have run out */
    }
    CHECK(err == HOTRELOAD_LOG_OK);
    CHECK(hotreload_log_append(log, &append, module, sizeof(module)) == HOTRELOAD_LOG_OK);
    hotreload_log_record_t written;
    hotreload_log_record_t selected;
    CHECK(hotreload_log_append_commit(log, &append, "m", "1", &written) == HOTRELOAD_LOG_OK);
    CHECK(hotreload_log_open(log, &port) == HOTRELOAD_LOG_OK);
    CHECK(hotreload_log_select(log, &selected) == HOTRELOAD_LOG_OK);
    CHECK(selected.sequence == written.sequence);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    uint8_t what = data[0];
    size_t count = size - 1 < sizeof(cells) ? size - 1 : sizeof(cells);
    memset(cells, 0xff, sizeof(cells));
    memcpy(cells, data + 1, count);
    if (what & 1) {
        mend(what & 2);
    }
    hotreload_log_t log;
    hotreload_log_record_t record;
    CHECK(hotreload_log_open(&log, &port) == HOTRELOAD_LOG_OK);
    walk(&log);
    if (hotreload_log_select(&log, &record) == HOTRELOAD_LOG_OK) {
        (void)hotreload_log_mark_tried(&log, record.sequence);
        hotreload_log_set_running(&log, what & 4 ? &record : NULL);
        (void)(what & 8 ? hotreload_log_confirm(&log, record.sequence) : hotreload_log_reject(&log, record.sequence));
    }
    if (what & 16) {
        (void)hotreload_log_rollback(&log, what & 32 ? 0 : what >> 6, NULL);
    }
    for (uint32_t i = 0; i <= SECTORS && hotreload_log_erase_ahead(&log) == HOTRELOAD_LOG_OK; i++) {
        CHECK(i < SECTORS);
    }
    walk(&log);
    update(&log);
    return 0;
}
