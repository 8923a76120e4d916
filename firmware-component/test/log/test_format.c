/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "check.h"
#include "log/hotreload_log_format.h"
#include "tests.h"

static hotreload_log_header_t sample(void)
{
    hotreload_log_header_t header = {.sequence = 7, .offset = 2 * HOTRELOAD_LOG_SECTOR, .elf_size = 1000};
    memset(header.sha256, 0xab, sizeof(header.sha256));
    CHECK(hotreload_log_header_make(&header, "thermostat", "1.2.3"));
    return header;
}

static bool valid_after(void (*change)(hotreload_log_header_t *))
{
    hotreload_log_header_t header = sample();
    change(&header);
    header.crc = hotreload_log_crc32(&header, offsetof(hotreload_log_header_t, crc));
    return hotreload_log_header_valid(&header, 2 * HOTRELOAD_LOG_SECTOR, 8 * HOTRELOAD_LOG_SECTOR);
}

static void unchanged(hotreload_log_header_t *header)
{
    (void)header;
}

static void magic(hotreload_log_header_t *header)
{
    header->magic[3] ^= 1;
}

static void format(hotreload_log_header_t *header)
{
    header->format = 2;
}

static void sequence_0(hotreload_log_header_t *header)
{
    header->sequence = 0;
}

static void sequence_max(hotreload_log_header_t *header)
{
    header->sequence = UINT32_MAX;
}

static void offset(hotreload_log_header_t *header)
{
    header->offset = 0;
}

static void empty(hotreload_log_header_t *header)
{
    header->elf_size = 0;
}

static void fits(hotreload_log_header_t *header)
{
    header->elf_size = 6 * HOTRELOAD_LOG_SECTOR;
}

static void too_long(hotreload_log_header_t *header)
{
    header->elf_size = 6 * HOTRELOAD_LOG_SECTOR + 1;
}

static void huge(hotreload_log_header_t *header)
{
    header->elf_size = UINT32_MAX;
}

static void name_open(hotreload_log_header_t *header)
{
    memset(header->name, 'x', sizeof(header->name));
}

static void version_open(hotreload_log_header_t *header)
{
    memset(header->version, 'x', sizeof(header->version));
}

static void test_header_fields(void)
{
    CHECK(valid_after(unchanged));
    CHECK(valid_after(fits));
    void (*const bad[])(hotreload_log_header_t *) = {magic, format,   sequence_0, sequence_max, offset,
                                                     empty, too_long, huge,       name_open,    version_open};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        CHECK(!valid_after(bad[i]));
    }
}

static void test_every_bit_of_a_header_counts(void)
{
    hotreload_log_header_t header = sample();
    uint8_t *bytes = (uint8_t *)&header;
    for (size_t bit = 0; bit < 8 * sizeof(header); bit++) {
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        CHECK(!hotreload_log_header_valid(&header, 2 * HOTRELOAD_LOG_SECTOR, 8 * HOTRELOAD_LOG_SECTOR));
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
}

static void test_names(void)
{
    hotreload_log_header_t header = {.sequence = 1, .elf_size = 1};
    CHECK(hotreload_log_header_make(&header, "", ""));
    CHECK(hotreload_log_header_make(&header, "1234567890123456789012345678901", ""));
    CHECK(!hotreload_log_header_make(&header, "12345678901234567890123456789012", ""));
    CHECK(!hotreload_log_header_make(&header, "", "12345678901234567890123456789012"));
}

static void test_marker(void)
{
    hotreload_log_header_t header = sample();
    hotreload_log_header_t other = header;
    other.sequence++;
    CHECK(hotreload_log_header_make(&other, "thermostat", "1.2.3"));
    for (hotreload_log_event_t event = 0; event < HOTRELOAD_LOG_EVENTS; event++) {
        hotreload_log_marker_t marker;
        hotreload_log_marker_make(&marker, &header, 3, event);
        CHECK(hotreload_log_marker_valid(&marker, &header, 3));
        CHECK(!hotreload_log_marker_valid(&marker, &header, 2));
        CHECK(!hotreload_log_marker_valid(&marker, &other, 3));
        uint8_t *bytes = (uint8_t *)&marker;
        for (size_t bit = 0; bit < 8 * sizeof(marker); bit++) {
            bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
            CHECK(!hotreload_log_marker_valid(&marker, &header, 3));
            bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        }
    }
    hotreload_log_marker_t unknown;
    hotreload_log_marker_make(&unknown, &header, 0, HOTRELOAD_LOG_EVENTS);
    CHECK(!hotreload_log_marker_valid(&unknown, &header, 0));
}

void test_format(void)
{
    CHECK_EQUAL(hotreload_log_crc32("123456789", 9), 0xcbf43926u); /* the check value of CRC-32/ISO-HDLC */
    CHECK_EQUAL(hotreload_log_crc32("", 0), 0);
    test_header_fields();
    test_every_bit_of_a_header_counts();
    test_names();
    test_marker();
}
