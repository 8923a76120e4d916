/* SPDX-License-Identifier: MIT */
#include "faults.h"
#include "../linux/linux.h"
#include "../start/board.h"
#include <string.h>

static board_faults_t s_own;
board_faults_t *board_faults = &s_own;

_Static_assert(sizeof(board_faults_t) == 24 * 4, "the host knows the words by their places");

void faults_start(void)
{
    if (board_options.faults == NULL) {
        return;
    }
    static const board_faults_t none;
    if (memcmp(&s_own, &none, sizeof(none)) != 0) {
        board_refuse("--faults %s: takes the place of the other options that arm faults", board_options.faults);
    }
    long fd = linux_call4(LINUX_OPENAT, LINUX_AT_FDCWD, board_options.faults,
        LINUX_O_RDWR | LINUX_O_CREAT | LINUX_O_CLOEXEC, 0644);
    long failure = fd < 0 ? fd : linux_call3(LINUX_FTRUNCATE, fd, LINUX_PAGE, 0);
    void *page = failure < 0
        ? (void *)failure
        : linux_map(NULL, LINUX_PAGE, LINUX_PROT_READ | LINUX_PROT_WRITE, LINUX_MAP_SHARED, (int)fd, 0);
    if (LINUX_FAILED(page)) {
        char name[24];
        board_refuse("--faults %s: cannot map: %s", board_options.faults, linux_error_name((long)page, name));
    }
    linux_call1(LINUX_CLOSE, fd);
    board_faults = page;
}

uint32_t faults_word(const uint32_t *word)
{
    return __atomic_load_n(word, __ATOMIC_ACQUIRE);
}

uint32_t faults_count(uint32_t *counter)
{
    return faults_count_more(counter, 1);
}

uint32_t faults_count_more(uint32_t *counter, uint32_t more)
{
    return __atomic_add_fetch(counter, more, __ATOMIC_ACQ_REL);
}

bool faults_hit(const uint32_t *at, const uint32_t *count, uint32_t number)
{
    uint32_t first = faults_word(at);
    return first != 0 && number >= first && number - first < faults_word(count);
}

uint32_t faults_seed(uint32_t number)
{
    /* odd, for a generator that never leaves 0 */
    return ((faults_word(&board_faults->seed) + 1) * 0x9e3779b9u ^ number * 0x85ebca6bu) | 1;
}

/* Marsaglia's xorshift: https://doi.org/10.18637/jss.v008.i14 */
uint32_t faults_random(uint32_t *state)
{
    uint32_t x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}

uint32_t faults_random_bit(size_t size, uint32_t number)
{
    uint32_t state = faults_seed(number);
    faults_random(&state);
    return faults_random(&state) % (size * 8);
}
