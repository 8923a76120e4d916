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
static bool s_suspended;

void log_flash_fail(fault_t fault, unsigned n)
{
    s_fault = fault;
    s_left = n;
    s_off = false;
}

void log_flash_suspend(bool suspended)
{
    s_suspended = suspended;
}

/* Whether an operation of that kind fails now. */
static bool fails(fault_t kind)
{
    if (s_suspended) {
        return false;
    }
    bool cut = s_fault == FAULT_POWER && (kind == FAULT_WRITE || kind == FAULT_ERASE);
    if ((s_fault != kind && !cut) || s_left-- > 0) {
        return s_off;
    }
    s_fault = FAULT_NONE;
    s_off = cut;
    return true;
}

static bool is_off(void)
{
    return s_off && !s_suspended;
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
    if (fails(FAULT_READ) || is_off()) {
        return -1;
    }
    memcpy(data, log_cells + offset, size);
    return 0;
}

UNSEEN static int write_cells(void *context, uint32_t offset, const void *data, uint32_t size)
{
    (void)context;
    check_range(offset, size, HOTRELOAD_LOG_UNIT);
    bool retires_elf = offset == 0 && size == HOTRELOAD_LOG_UNIT && *(const uint8_t *)data == 0;
    CHECK(retires_elf || hotreload_log_is_blank(log_cells + offset, size));
    if (is_off() || fails(FAULT_STUCK)) {
        return is_off() ? -1 : 0;
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
    if (is_off()) {
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

static uint32_t s_buffer[HOTRELOAD_LOG_SECTOR / sizeof(uint32_t)];
static bool s_buffer_taken;

static void *take_buffer(void *context)
{
    (void)context;
    CHECK(!s_buffer_taken);
    s_buffer_taken = !fails(FAULT_MEMORY);
    return s_buffer_taken ? s_buffer : NULL;
}

static void give_buffer(void *context, void *buffer)
{
    (void)context;
    CHECK(s_buffer_taken && buffer == s_buffer);
    s_buffer_taken = false;
}

static uint32_t s_hashes[4];
static hotreload_log_entry_t s_indexes[2][HOTRELOAD_LOG_BANK_MAX * HOTRELOAD_LOG_SLOTS];

#define PORT(n)                                                                                                       \
    {                                                                                                                 \
        .size = sizeof(log_cells), .no_memory = -2, .index = s_indexes[n], .read = read_cells,                        \
        .read_raw = read_cells, .write = write_cells, .erase = erase_cells, .buffer_take = take_buffer,               \
        .buffer_give = give_buffer, .stream_hash = &s_hashes[2 * (n)], .verify_hash = &s_hashes[2 * (n) + 1],         \
        .hash_start = hash_start, .hash_update = hash_update, .hash_finish = hash_finish,                             \
    }

const hotreload_log_port_t log_port = PORT(0);
const hotreload_log_port_t log_witness_port = PORT(1);

static void digest_of(const hotreload_log_slot_t *slot, uint8_t digest[32])
{
    uint32_t hash;
    hash_start(&hash);
    hash_update(&hash, log_cells + slot->first * HOTRELOAD_LOG_SECTOR, slot->elf_size);
    hash_finish(&hash, digest);
}

static void complete_slot(const hotreload_log_header_t *header, uint8_t *at, uint32_t place, bool contents)
{
    hotreload_log_slot_t slot;
    memcpy(&slot, at, sizeof(slot));
    if (memcmp(slot.magic, "HRLS", 4) != 0) {
        return;
    }
    slot.generation = header->generation;
    if (contents && place >= header->copied) {
        slot.sequence = header->base + (place - header->copied);
    }
    if (contents && slot.first < SECTORS && slot.elf_size <= (SECTORS - slot.first) * HOTRELOAD_LOG_SECTOR) {
        digest_of(&slot, slot.sha256);
    }
    hotreload_log_slot_make(&slot);
    memcpy(at, &slot, sizeof(slot));
}

static void complete_mark(const hotreload_log_header_t *header, const uint8_t *bank, uint8_t *at, uint32_t place,
                      bool contents)
{
    hotreload_log_mark_t mark;
    memcpy(&mark, at, sizeof(mark));
    if (memcmp(mark.magic, "HRLM", 4) != 0) {
        return;
    }
    mark.generation = header->generation;
    mark.place = place;
    if (contents && mark.slot < HOTRELOAD_LOG_SLOTS) {
        hotreload_log_slot_t slot;
        memcpy(&slot, bank + HOTRELOAD_LOG_SLOTS_AT + mark.slot * sizeof(slot), sizeof(slot));
        mark.sequence = slot.sequence;
    }
    hotreload_log_mark_make(&mark);
    memcpy(at, &mark, sizeof(mark));
}

_Static_assert(SECTORS >= HOTRELOAD_LOG_SECTORS_MIN && SECTORS < 64, "a bank is one sector");

void log_complete(bool contents)
{
    for (uint32_t sector = 0; sector < SECTORS; sector += SECTORS - 1) {
        uint8_t *bank = log_cells + sector * HOTRELOAD_LOG_SECTOR;
        hotreload_log_header_t header;
        memcpy(&header, bank, sizeof(header));
        if (memcmp(header.magic, "HRLB", 4) != 0) {
            continue;
        }
        header.crc = hotreload_log_crc32(&header, offsetof(hotreload_log_header_t, crc));
        memcpy(bank, &header, sizeof(header));
        for (uint32_t i = 0; i < HOTRELOAD_LOG_SLOTS; i++) {
            complete_slot(&header, bank + HOTRELOAD_LOG_SLOTS_AT + i * sizeof(hotreload_log_slot_t), i, contents);
        }
        for (uint32_t i = 0; i < HOTRELOAD_LOG_MARKS; i++) {
            complete_mark(&header, bank, bank + HOTRELOAD_LOG_MARKS_AT + i * HOTRELOAD_LOG_UNIT, i, contents);
        }
    }
}
