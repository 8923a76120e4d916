/* SPDX-License-Identifier: MIT */
/* string.h against byte loops: every alignment of both sides, every length to beyond the unrolled loops' sizes. */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include "../check.h"

enum { ALIGNMENTS = 8, LENGTHS = 100, SIZE = 256, MARGIN = 32 };

static unsigned char source[SIZE], target[SIZE], expected[SIZE];
static uint32_t state = 1;

static unsigned char random_byte(void)
{
    state = state * 1664525 + 1013904223;
    return (unsigned char)(state >> 24);
}

/* The compiler must not replace the calls, nor the loops that they are compared with. */
static void *(*volatile copy)(void *, const void *, size_t) = memcpy;
static void *(*volatile move)(void *, const void *, size_t) = memmove;
static void *(*volatile set)(void *, int, size_t) = memset;
static int (*volatile compare)(const void *, const void *, size_t) = memcmp;
static void *(*volatile find_byte)(const void *, int, size_t) = memchr;
static size_t (*volatile length_of)(const char *) = strlen;
static char *(*volatile string_copy)(char *, const char *) = strcpy;
static char *(*volatile string_copy_n)(char *, const char *, size_t) = strncpy;
static char *(*volatile append)(char *, const char *) = strcat;
static int (*volatile string_compare)(const char *, const char *) = strcmp;
static int (*volatile string_compare_n)(const char *, const char *, size_t) = strncmp;
static char *(*volatile find_char)(const char *, int) = strchr;
static char *(*volatile find_last)(const char *, int) = strrchr;

static void put(volatile unsigned char *to, const volatile unsigned char *from, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        to[i] = from[i];
    }
}

static void randomize(bool text)
{
    for (int i = 0; i < SIZE; i++) {
        source[i] = (unsigned char)(text ? 1 + random_byte() % 255 : random_byte());
        target[i] = expected[i] = random_byte();
    }
}

static bool as_expected(void)
{
    for (int i = 0; i < SIZE; i++) {
        if (((volatile unsigned char *)target)[i] != ((volatile unsigned char *)expected)[i]) {
            return false;
        }
    }
    return true;
}

static int sign(int value)
{
    return (value > 0) - (value < 0);
}

static void check_memory(int to, int from, int length)
{
    randomize(false);
    put(expected + MARGIN + to, source + from, (size_t)length);
    CHECK(copy(target + MARGIN + to, source + from, (size_t)length) == target + MARGIN + to);
    CHECK(as_expected());

    CHECK(compare(target + MARGIN + to, source + from, (size_t)length) == 0);
    if (length > 0) {
        int at = random_byte() % length;
        target[MARGIN + to + at] ^= 0x80;
        int order = target[MARGIN + to + at] > source[from + at] ? 1 : -1;
        CHECK(sign(compare(target + MARGIN + to, source + from, (size_t)length)) == order);
        expected[MARGIN + to + at] ^= 0x80;
    }

    unsigned char fill = random_byte();
    for (int i = 0; i < length; i++) {
        ((volatile unsigned char *)expected)[MARGIN + to + i] = fill;
    }
    CHECK(set(target + MARGIN + to, fill | 0x100, (size_t)length) == target + MARGIN + to);
    CHECK(as_expected());
}

static void check_overlap(int to, int from, int length)
{
    unsigned char moved[LENGTHS];
    randomize(false);
    put(moved, expected + MARGIN + from, (size_t)length);
    put(expected + MARGIN + to, moved, (size_t)length);
    CHECK(move(target + MARGIN + to, target + MARGIN + from, (size_t)length) == target + MARGIN + to);
    CHECK(as_expected());
}

static void check_strings(int to, int from, int length)
{
    randomize(true);
    source[from + length] = 0;
    char *text = (char *)source + from, *place = (char *)target + MARGIN + to;
    CHECK(length_of(text) == (size_t)length);
    put(expected + MARGIN + to, source + from, (size_t)length + 1);
    CHECK(string_copy(place, text) == place);
    CHECK(as_expected());
    CHECK(string_compare(place, text) == 0);
    CHECK(string_compare_n(place, text, (size_t)length + 5) == 0);
    CHECK(find_char(text, 0) == text + length);
    CHECK(find_byte(text, 0, SIZE - (size_t)from) == text + length);
    CHECK(find_last(text, 0) == text + length);
    if (length > 0) {
        int at = random_byte() % length;
        place[at] = (char)(place[at] == 1 ? 2 : 1);
        int order = (unsigned char)place[at] > (unsigned char)text[at] ? 1 : -1;
        CHECK(sign(string_compare(place, text)) == order);
        CHECK(sign(string_compare_n(place, text, (size_t)length)) == order);
        CHECK(string_compare_n(place, text, (size_t)at) == 0);
    }
}

static void check_padding(int to, int from, int length)
{
    int room = length + random_byte() % 16 - 4;
    randomize(true);
    source[from + length] = 0;
    for (int i = 0; i < room; i++) {
        ((volatile unsigned char *)expected)[MARGIN + to + i] = i < length ? source[from + i] : 0;
    }
    room = room < 0 ? 0 : room;
    string_copy_n((char *)target + MARGIN + to, (char *)source + from, (size_t)room);
    CHECK(as_expected());
}

static void check_append(int to, int from, int length)
{
    randomize(true);
    source[from + length] = 0;
    target[MARGIN + to] = expected[MARGIN + to] = 'x';
    target[MARGIN + to + 1] = 0;
    put(expected + MARGIN + to + 1, source + from, (size_t)length + 1);
    append((char *)target + MARGIN + to, (char *)source + from);
    CHECK(as_expected());
}

int main(void)
{
    for (int to = 0; to < ALIGNMENTS; to++) {
        for (int from = 0; from < ALIGNMENTS; from++) {
            for (int length = 0; length < LENGTHS; length++) {
                check_memory(to, from, length);
                check_overlap(to, from, length);
                check_strings(to, from, length);
                check_padding(to, from, length);
                check_append(to, from, length);
            }
        }
    }
    for (int distance = -40; distance <= 40; distance++) {
        check_overlap(40 + distance, 40, 99);
    }
    return check_result();
}
