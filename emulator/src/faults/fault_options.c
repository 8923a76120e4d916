/*
 * SPDX-License-Identifier: MIT
 *
 * The options of the command line that arm faults: a number and, behind a colon, a second one.
 */
#include "../start/board.h"
#include "faults.h"
#include <stdlib.h>
#include <string.h>

#define WORD(member) offsetof(board_faults_t, member)

enum { NO_SECOND = -1 };

static const struct {
    const char *name;
    size_t first;
    int second;
    uint32_t second_default;
} OPTIONS[] = {
    {"--flash-cut", WORD(cut_at), WORD(within), 0},
    {"--flash-fail", WORD(fail_at), WORD(fail_count), 1},
    {"--flash-flip", WORD(flip_at), WORD(flip_count), 1},
    {"--flash-read-fail", WORD(read_fail_at), WORD(read_fail_count), 1},
    {"--flash-read-flip", WORD(read_flip_at), WORD(read_flip_count), 1},
    {"--heap-fail", WORD(heap_fail_at), WORD(heap_fail_count), 1},
    {"--fault-seed", WORD(seed), NO_SECOND, 0},
    {"--flash-erase-us", WORD(erase_us), NO_SECOND, 0},
    {"--flash-program-us", WORD(program_us), NO_SECOND, 0},
};

const char faults_usage[] =
    "Faults, each at the N-th operation of its kind since the start, from 1:\n"
    "  --flash-cut N[:DONE]         power goes in this write or sector erase, of which DONE/1000 are done (0)\n"
    "  --flash-fail N[:COUNT]       so many writes or sector erases (1) fail\n"
    "  --flash-flip N[:COUNT]       so many writes or sector erases leave one bit wrong\n"
    "  --flash-read-fail N[:COUNT]  so many reads fail\n"
    "  --flash-read-flip N[:COUNT]  so many reads return one bit wrong\n"
    "  --heap-fail N[:COUNT]        so many allocations return NULL\n"
    "  --fault-seed N               of what is random in them (0)\n"
    "  --flash-erase-us N           what erasing a sector takes, in microseconds (0)\n"
    "  --flash-program-us N         what writing 4096 bytes takes\n"
    "  --faults FILE                instead of these: the words of board_faults.h, which a test maps and writes\n";

static uint32_t parse_number(const char *option, const char *text, const char *end)
{
    char *parsed;
    unsigned long long value = strtoull(text, &parsed, 10);
    if (parsed == text || parsed != end || text[0] < '0' || text[0] > '9' || value > UINT32_MAX) {
        board_refuse("%s: '%s' is not a number, 0 to 4294967295", option, text);
    }
    return (uint32_t)value;
}

static uint32_t *word_at(size_t offset)
{
    return (uint32_t *)((uint8_t *)board_faults + offset);
}

bool faults_option(const char *option, const char *value)
{
    for (size_t i = 0; i < sizeof(OPTIONS) / sizeof(OPTIONS[0]); i++) {
        if (strcmp(option, OPTIONS[i].name) != 0) {
            continue;
        }
        if (value == NULL) {
            return true;
        }
        const char *end = value + strlen(value);
        const char *colon = OPTIONS[i].second != NO_SECOND ? strchr(value, ':') : NULL;
        *word_at(OPTIONS[i].first) = parse_number(option, value, colon != NULL ? colon : end);
        if (OPTIONS[i].second != NO_SECOND) {
            *word_at((size_t)OPTIONS[i].second) =
                colon != NULL ? parse_number(option, colon + 1, end) : OPTIONS[i].second_default;
        }
        return true;
    }
    return false;
}
