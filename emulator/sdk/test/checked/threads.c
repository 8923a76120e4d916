/* SPDX-License-Identifier: MIT */
/* malloc, stdio, errno and atomics in threads, with the port's locks. */
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "../check.h"
#include "../port/threads.h"

enum { THREADS = 4, ROUNDS = 5000, BLOCKS = 40, LINES = 200 };

static _Atomic uint8_t count8;
static _Atomic uint16_t count16;
static _Atomic uint32_t count32;
static _Atomic uint64_t count64, flipped64;

static void count(int index)
{
    for (int i = 0; i < ROUNDS; i++) {
        atomic_fetch_add(&count8, 1);
        atomic_fetch_add(&count16, 1);
        atomic_fetch_sub(&count32, 3);
        atomic_fetch_add(&count64, 0x100000001u);
        atomic_fetch_xor(&flipped64, 1ull << (index * 8 + i % 8));
        uint64_t old = atomic_load(&count64);
        while (!atomic_compare_exchange_weak(&count64, &old, old + 1)) {
        }
    }
}

static void check_atomics(void)
{
    threads_run(THREADS, count);
    CHECK(count8 == (uint8_t)(THREADS * ROUNDS));
    CHECK(count16 == (uint16_t)(THREADS * ROUNDS));
    CHECK(count32 == (uint32_t)-(3 * THREADS * ROUNDS));
    CHECK(count64 == 0x100000002ull * THREADS * ROUNDS);
    /* each bit was flipped ROUNDS / 8 times */
    CHECK(flipped64 == (ROUNDS / 8 % 2 == 0 ? 0u : 0xffffffffu));
    uint64_t other = 5;
    CHECK(!atomic_compare_exchange_strong(&flipped64, &other, 1) && other == flipped64);
    CHECK(atomic_exchange(&flipped64, 12) == other && atomic_fetch_or(&flipped64, 3) == 12);
    CHECK(atomic_fetch_and(&flipped64, 6) == 15 && flipped64 == 6);
}

static bool filled_with(const unsigned char *block, size_t size, int value)
{
    for (size_t i = 0; i < size; i++) {
        if (block[i] != value) {
            return false;
        }
    }
    return true;
}

static void allocate(int index)
{
    unsigned char *blocks[BLOCKS] = {0};
    size_t sizes[BLOCKS] = {0};
    unsigned state = (unsigned)index + 1;
    for (int i = 0; i < ROUNDS; i++) {
        state = state * 1664525 + 1013904223;
        unsigned n = (state >> 16) % BLOCKS;
        int mark = index * BLOCKS + (int)n;
        CHECK(filled_with(blocks[n], sizes[n], mark));
        if ((state >> 28) < 8) {
            free(blocks[n]);
            sizes[n] = (state >> 8) % 500;
            blocks[n] = malloc(sizes[n]);
        } else {
            size_t size = (state >> 8) % 900;
            unsigned char *moved = realloc(blocks[n], size);
            CHECK(filled_with(moved, size < sizes[n] ? size : sizes[n], mark));
            blocks[n] = moved;
            sizes[n] = size;
        }
        if (blocks[n] == NULL) {
            sizes[n] = 0;
        }
        memset(blocks[n], mark, sizes[n]);
    }
    for (int n = 0; n < BLOCKS; n++) {
        free(blocks[n]);
    }
}

static void fail_differently(int index)
{
    for (int i = 0; i < ROUNDS; i++) {
        errno = index + 1;
        CHECK(errno == index + 1);
        strtol("99999999999999999999", NULL, 10);
        CHECK(errno == ERANGE);
    }
}

/* run.sh looks for lines that are broken: stdout is a pipe there, which takes them as they come */
static void print(int index)
{
    for (int i = 0; i < LINES; i++) {
        printf("line of thread %d: %s %s %s, number %d.\n", index, "one", "two", "three", i);
    }
}

int main(void)
{
    check_atomics();
    threads_run(THREADS, allocate);
    threads_run(THREADS, fail_differently);
    threads_run(THREADS, print);
    return check_result();
}
