/* SPDX-License-Identifier: MIT */
#include "log_flash.h"

#include <string.h>

#include "host.h"

/* Comparisons in here are none of the component's: libFuzzer need not look at them. */
#define UNSEEN __attribute__((no_sanitize("coverage")))

uint8_t log_cells[SECTORS * HOTRELOAD_LOG_SECTOR];

static fault_t s_fault;
static unsigned s_left;
static bool s_off;

void log_flash_fail(fault_t fault, unsigned n)
{
    s_fault = fault;
    s_left = n;
    s_off = false;
}

/* Whether an operation of that kind fails now. */
static bool fails(fault_t kind)
{
    bool cut = s_fault == FAULT_POWER && (kind == FAULT_WRITE || kind == FAULT_ERASE);
    if ((s_fault != kind && !cut) || s_left-- > 0) {
        return s_off;
    }
    s_fault = FAULT_NONE;
    s_off = cut;
    return true;
}

static void check_range(uint32_t offset, uint32_t size, uint32_t unit)
{
    CHECK(offset <= sizeof(log_cells) && size <= sizeof(log_cells) - offset);
    CHECK(offset % unit == 0 && size % unit == 0);
}

static int read_cells(void *context, uint32_t offset, void *data, uint32_t size)
{
    (void)context;
    check_range(offset, size, 1);
    if (fails(FAULT_READ) || s_off) {
        return -1;
    }
    memcpy(data, log_cells + offset, size);
    return 0;
}

UNSEEN static int write_cells(void *context, uint32_t offset, const void *data, uint32_t size)
{
    (void)context;
    check_range(offset, size, 32);
    if (s_off || fails(FAULT_STUCK)) {
        return s_off ? -1 : 0;
    }
    bool failed = fails(FAULT_WRITE);
    for (uint32_t i = 0; i < (failed ? size / 2 : size); i++) {
        log_cells[offset + i] &= ((const uint8_t *)data)[i];
    }
    return failed ? -1 : 0;
}

static int erase_cells(void *context, uint32_t offset, uint32_t size)
{
    (void)context;
    check_range(offset, size, HOTRELOAD_LOG_SECTOR);
    if (s_off) {
        return -1;
    }
    bool failed = fails(FAULT_ERASE);
    memset(log_cells + offset, 0xff, failed ? size / 2 : size);
    return failed ? -1 : 0;
}

/* FNV-1a of 32 bits, repeated. */

static int hash_start(void *hash)
{
    *(uint32_t *)hash = 2166136261u;
    return fails(FAULT_HASH) ? -1 : 0;
}

UNSEEN static int hash_update(void *hash, const void *data, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        *(uint32_t *)hash = (*(uint32_t *)hash ^ ((const uint8_t *)data)[i]) * 16777619u;
    }
    return fails(FAULT_HASH) ? -1 : 0;
}

static int hash_finish(void *hash, uint8_t digest[32])
{
    for (int i = 0; i < 32; i += 4) {
        memcpy(digest + i, hash, 4);
    }
    return fails(FAULT_HASH) ? -1 : 0;
}

static uint32_t s_hashes[2];

const hotreload_log_port_t log_port = {
    .size = sizeof(log_cells),
    .read = read_cells,
    .read_raw = read_cells,
    .write = write_cells,
    .erase = erase_cells,
    .stream_hash = &s_hashes[0],
    .verify_hash = &s_hashes[1],
    .hash_start = hash_start,
    .hash_update = hash_update,
    .hash_finish = hash_finish,
};

/* Units are written in their order, so that behind a blank one all are: the device counts on it. */
static void mend_markers(const hotreload_log_header_t *header, uint32_t offset)
{
    bool blank = false;
    for (uint32_t unit = 0; unit < HOTRELOAD_LOG_UNITS; unit++) {
        hotreload_log_marker_t marker;
        uint8_t *at = log_cells + offset + HOTRELOAD_LOG_FIELDS + unit * HOTRELOAD_LOG_UNIT;
        memcpy(&marker, at, sizeof(marker));
        blank |= hotreload_log_is_blank(&marker, sizeof(marker));
        if (blank) {
            memset(at, 0xff, sizeof(marker));
        } else if (memcmp(marker.magic, "HRLM", 4) == 0) {
            hotreload_log_marker_make(&marker, header, unit, marker.event % HOTRELOAD_LOG_EVENTS);
            memcpy(at, &marker, sizeof(marker));
        }
    }
}

void log_mend(int digests)
{
    for (uint32_t offset = 0; offset < sizeof(log_cells); offset += HOTRELOAD_LOG_SECTOR) {
        hotreload_log_header_t header;
        memcpy(&header, log_cells + offset, sizeof(header));
        if (memcmp(header.magic, "HRLR", 4) != 0) {
            continue;
        }
        header.offset = offset;
        if (digests && header.elf_size <= sizeof(log_cells) - offset - HOTRELOAD_LOG_HEADER) {
            uint32_t digest;
            hash_start(&digest);
            hash_update(&digest, log_cells + offset + HOTRELOAD_LOG_HEADER, header.elf_size);
            hash_finish(&digest, header.sha256);
        }
        header.crc = hotreload_log_crc32(&header, offsetof(hotreload_log_header_t, crc));
        memcpy(log_cells + offset, &header, sizeof(header));
        mend_markers(&header, offset);
    }
}
