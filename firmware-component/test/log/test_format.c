/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "check.h"
#include "log/hotreload_log_format.h"
#include "tests.h"

#define SECTORS 16u
#define GENERATION 5u

/** Of a bank with two copied slots, whose records have sequences below 7. */
static hotreload_log_header_t sample_header(void)
{
    hotreload_log_header_t header = {.generation = GENERATION, .sectors = SECTORS, .copied = 2, .base = 7};
    hotreload_log_header_make(&header);
    return header;
}

/** The first slot behind the copied ones. */
static hotreload_log_slot_t sample_slot(void)
{
    hotreload_log_slot_t slot = {
        .generation = GENERATION, .sequence = 7, .first = 2, .elf_size = 1000, .version = "1.2.3"};
    memset(slot.sha256, 0xab, sizeof(slot.sha256));
    hotreload_log_slot_make(&slot);
    return slot;
}

/** Changes a field, with a CRC that fits. */
static void set32(void *fields, size_t at, size_t crc_at, uint32_t value)
{
    memcpy((uint8_t *)fields + at, &value, sizeof(value));
    uint32_t crc = hotreload_log_crc32(fields, crc_at);
    memcpy((uint8_t *)fields + crc_at, &crc, sizeof(crc));
}

#define HEADER(field) offsetof(hotreload_log_header_t, field)
#define SLOT(field) offsetof(hotreload_log_slot_t, field)

static void test_header_fields(void)
{
    const struct {
        size_t at;
        uint32_t value;
        bool valid;
    } changes[] = {
        {HEADER(generation), GENERATION, true},
        {HEADER(magic), 0x424c5249, false},
        {HEADER(format), 1, false},
        {HEADER(format), HOTRELOAD_LOG_FORMAT + 1, false},
        {HEADER(generation), 0, false},
        {HEADER(generation), 1, true},
        {HEADER(generation), HOTRELOAD_LOG_SEQUENCE_MAX, true},
        {HEADER(generation), UINT32_MAX, false},
        {HEADER(sectors), SECTORS - 1, false},
        {HEADER(sectors), SECTORS + 1, false},
        {HEADER(copied), 0, true},
        {HEADER(copied), HOTRELOAD_LOG_SLOTS, true},
        {HEADER(copied), HOTRELOAD_LOG_SLOTS + 1, false},
        {HEADER(copied), UINT32_MAX, false},
        {HEADER(base), 0, false},
        {HEADER(base), UINT32_MAX, true}, /* exhausted */
        {HEADER(reserved), UINT32_MAX, true},
    };
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        hotreload_log_header_t header = sample_header();
        set32(&header, changes[i].at, HEADER(crc), changes[i].value);
        CHECK_EQUAL(hotreload_log_header_valid(&header, SECTORS), changes[i].valid);
    }
}

static void test_slot_fields(void)
{
    const uint32_t most = (SECTORS - 3) * HOTRELOAD_LOG_SECTOR; /* from sector 2 to the bank at the end */
    const struct {
        size_t at;
        uint32_t value;
        bool valid;
    } changes[] = {
        {SLOT(generation), GENERATION, true},
        {SLOT(magic), 0x424c5248, false}, /* a header's */
        {SLOT(generation), GENERATION - 1, false},
        {SLOT(generation), GENERATION + 1, false},
        {SLOT(sequence), 0, false},
        {SLOT(sequence), 6, false},
        {SLOT(sequence), 8, false},
        {SLOT(sequence), HOTRELOAD_LOG_SEQUENCE_MAX, false},
        {SLOT(sequence), UINT32_MAX, false},
        {SLOT(first), 0, false}, /* in a bank */
        {SLOT(first), 1, true},
        {SLOT(first), SECTORS - 2, true},
        {SLOT(first), SECTORS - 1, false},
        {SLOT(first), UINT32_MAX, false},
        {SLOT(elf_size), 0, false},
        {SLOT(elf_size), 1, true},
        {SLOT(elf_size), most, true},
        {SLOT(elf_size), most + 1, false},
        {SLOT(elf_size), UINT32_MAX, false},
        {SLOT(version) + 28, UINT32_MAX, false}, /* no NUL */
        {SLOT(state), HOTRELOAD_LOG_FAILED, true},
        {SLOT(state), HOTRELOAD_LOG_SEALED, false},
        {SLOT(state), HOTRELOAD_LOG_STATES, false},
        {SLOT(state), UINT32_MAX, false},
        {SLOT(reserved), UINT32_MAX, true},
    };
    hotreload_log_header_t header = sample_header();
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        hotreload_log_slot_t slot = sample_slot();
        set32(&slot, changes[i].at, SLOT(crc), changes[i].value);
        CHECK_EQUAL(hotreload_log_slot_valid(&slot, &header, 2), changes[i].valid);
    }
}

/** A copied slot has a sequence below the base; one behind them that of its place, and none beyond the highest. */
static void test_sequences(void)
{
    hotreload_log_header_t header = sample_header();
    hotreload_log_slot_t slot = sample_slot();
    CHECK(!hotreload_log_slot_valid(&slot, &header, 1));
    CHECK(!hotreload_log_slot_valid(&slot, &header, 3));
    set32(&slot, SLOT(sequence), SLOT(crc), 6);
    CHECK(hotreload_log_slot_valid(&slot, &header, 0));
    CHECK(hotreload_log_slot_valid(&slot, &header, 1));
    CHECK(!hotreload_log_slot_valid(&slot, &header, 2));
    set32(&slot, SLOT(sequence), SLOT(crc), 0);
    CHECK(!hotreload_log_slot_valid(&slot, &header, 1));

    set32(&header, HEADER(base), HEADER(crc), HOTRELOAD_LOG_SEQUENCE_MAX);
    set32(&slot, SLOT(sequence), SLOT(crc), HOTRELOAD_LOG_SEQUENCE_MAX);
    CHECK(hotreload_log_slot_valid(&slot, &header, 2));
    set32(&slot, SLOT(sequence), SLOT(crc), UINT32_MAX);
    CHECK(!hotreload_log_slot_valid(&slot, &header, 3));
    set32(&slot, SLOT(sequence), SLOT(crc), 0);
    CHECK(!hotreload_log_slot_valid(&slot, &header, 4));
    set32(&header, HEADER(base), HEADER(crc), UINT32_MAX);
    set32(&slot, SLOT(sequence), SLOT(crc), UINT32_MAX);
    CHECK(!hotreload_log_slot_valid(&slot, &header, 2));
}

static void flip(uint8_t *bytes, size_t bit)
{
    bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
}

static void test_every_bit_counts(void)
{
    hotreload_log_header_t header = sample_header();
    hotreload_log_header_t changed = header;
    for (size_t bit = 0; bit < 8 * sizeof(changed); bit++) {
        flip((uint8_t *)&changed, bit);
        CHECK(!hotreload_log_header_valid(&changed, SECTORS));
        flip((uint8_t *)&changed, bit);
    }
    hotreload_log_slot_t slot = sample_slot();
    for (size_t bit = 0; bit < 8 * sizeof(slot); bit++) {
        flip((uint8_t *)&slot, bit);
        CHECK(!hotreload_log_slot_valid(&slot, &header, 2));
        flip((uint8_t *)&slot, bit);
    }
    CHECK(hotreload_log_slot_valid(&slot, &header, 2));
}

static void test_mark(void)
{
    for (uint32_t event = 0; event <= HOTRELOAD_LOG_EVENTS; event++) {
        hotreload_log_mark_t mark = {
            .generation = GENERATION, .place = 3, .event = event, .slot = 2, .sequence = 7};
        hotreload_log_mark_make(&mark);
        CHECK_EQUAL(hotreload_log_mark_valid(&mark, GENERATION, 3), event < HOTRELOAD_LOG_EVENTS);
        CHECK(!hotreload_log_mark_valid(&mark, GENERATION, 2));
        CHECK(!hotreload_log_mark_valid(&mark, GENERATION + 1, 3));
        CHECK(!hotreload_log_mark_valid(&mark, GENERATION - 1, 3));
        for (size_t bit = 0; bit < 8 * sizeof(mark); bit++) {
            flip((uint8_t *)&mark, bit);
            CHECK(!hotreload_log_mark_valid(&mark, GENERATION, 3));
            flip((uint8_t *)&mark, bit);
        }
    }
}

static void test_bank_sectors(void)
{
    const uint32_t sizes[][2] = {{4, 1}, {63, 1}, {64, 2}, {95, 2}, {96, 3}, {128, 4}, {160, 4}, {65535, 4}};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        CHECK_EQUAL(hotreload_log_bank_sectors(sizes[i][0]), sizes[i][1]);
    }
}

void test_format(void)
{
    CHECK_EQUAL(hotreload_log_crc32("123456789", 9), 0xcbf43926u); /* the check value of CRC-32/ISO-HDLC */
    CHECK_EQUAL(hotreload_log_crc32("", 0), 0);
    test_header_fields();
    test_slot_fields();
    test_sequences();
    test_every_bit_counts();
    test_mark();
    test_bank_sectors();
}
