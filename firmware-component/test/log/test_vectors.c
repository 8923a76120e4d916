/*
 * SPDX-License-Identifier: MIT
 *
 * The vectors that the Java writer of partition images is tested with as well: lines of "key=value", bytes in hex.
 */
#include <string.h>

#include "cable_image.h"
#include "check.h"
#include "log/hotreload_log_format.h"
#include "tests.h"

#define LINE 4096

static char lines[64][LINE];
static size_t line_count;

static void read_lines(const char *file)
{
    FILE *in = fopen(file, "r");
    CHECK(in != NULL);
    while (line_count < sizeof(lines) / sizeof(lines[0]) && fgets(lines[line_count], LINE, in) != NULL) {
        lines[line_count][strcspn(lines[line_count], "\n")] = '\0';
        line_count++;
    }
    CHECK(feof(in));
    fclose(in);
}

static const char *value_of(const char *vector, const char *key)
{
    char wanted[64];
    size_t length = (size_t)snprintf(wanted, sizeof(wanted), "%s.%s=", vector, key);
    for (size_t i = 0; i < line_count; i++) {
        if (strncmp(lines[i], wanted, length) == 0) {
            return lines[i] + length;
        }
    }
    fprintf(stderr, "no %s\n", wanted);
    CHECK(false);
    return NULL;
}

static size_t bytes_of(const char *vector, const char *key, uint8_t *bytes, size_t size)
{
    const char *hex = value_of(vector, key);
    size_t count = strlen(hex) / 2;
    CHECK(count <= size);
    for (size_t i = 0; i < count; i++) {
        unsigned byte;
        CHECK(sscanf(hex + 2 * i, "%2x", &byte) == 1);
        bytes[i] = (uint8_t)byte;
    }
    return count;
}

static uint32_t number_of(const char *vector, const char *key)
{
    return (uint32_t)strtoul(value_of(vector, key), NULL, 10);
}

static void check_image(const char *vector)
{
    static uint8_t image[64 * HOTRELOAD_LOG_SECTOR];
    uint8_t elf[1024];
    uint8_t header[sizeof(hotreload_log_header_t)];
    uint8_t slot[sizeof(hotreload_log_slot_t)];
    uint32_t partition = number_of(vector, "partition");
    CHECK(partition <= sizeof(image));
    uint32_t elf_size = (uint32_t)bytes_of(vector, "elf", elf, sizeof(elf));
    CHECK_EQUAL(bytes_of(vector, "header", header, sizeof(header)), sizeof(header));
    CHECK_EQUAL(bytes_of(vector, "slot", slot, sizeof(slot)), sizeof(slot));
    cable_image(image, partition, elf, elf_size, value_of(vector, "version"));
    CHECK(memcmp(image, header, sizeof(header)) == 0);
    CHECK(memcmp(image + HOTRELOAD_LOG_SLOTS_AT, slot, sizeof(slot)) == 0);
    uint32_t body = number_of(vector, "body");
    uint32_t slot_end = HOTRELOAD_LOG_SLOTS_AT + (uint32_t)sizeof(slot);
    CHECK(hotreload_log_is_blank(image + slot_end, body - slot_end));
    CHECK(memcmp(image + body, elf, elf_size) == 0);
    CHECK(hotreload_log_is_blank(image + body + elf_size, partition - body - elf_size));
    hotreload_log_header_t read_header;
    hotreload_log_slot_t read_slot;
    memcpy(&read_header, header, sizeof(header));
    memcpy(&read_slot, slot, sizeof(slot));
    CHECK(hotreload_log_header_valid(&read_header, partition / HOTRELOAD_LOG_SECTOR));
    CHECK(hotreload_log_slot_valid(&read_slot, &read_header, 0));
}

static void check_mark(const char *vector, hotreload_log_event_t event)
{
    uint8_t expected[HOTRELOAD_LOG_UNIT];
    CHECK_EQUAL(bytes_of(vector, "mark", expected, sizeof(expected)), sizeof(expected));
    hotreload_log_mark_t mark = {
        .generation = 1, .place = number_of(vector, "place"), .event = event, .slot = 0, .sequence = 1};
    hotreload_log_mark_make(&mark);
    CHECK(memcmp(&mark, expected, sizeof(expected)) == 0);
    CHECK(hotreload_log_mark_valid(&mark, 1, number_of(vector, "place")));
}

void test_vectors(const char *file)
{
    read_lines(file);
    check_image("short");
    check_image("long");
    check_image("empty");
    check_mark("tried", HOTRELOAD_LOG_EVENT_TRIED);
    check_mark("confirmed", HOTRELOAD_LOG_EVENT_CONFIRMED);
    check_mark("rejected", HOTRELOAD_LOG_EVENT_REJECTED);
    check_mark("restored", HOTRELOAD_LOG_EVENT_RESTORED);
    check_mark("dropped", HOTRELOAD_LOG_EVENT_DROPPED);
}
