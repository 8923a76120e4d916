/* SPDX-License-Identifier: MIT */
#include "sync.h"
#include "../linux/linux.h"
#include "freertos/FreeRTOS.h"
#include "task.h"

enum { FUTEX_WAIT_PRIVATE = 0 | 128, FUTEX_WAKE_PRIVATE = 1 | 128 };

static int64_t s_start_us;

int64_t board_now_us(void)
{
    int64_t now = linux_clock_us(LINUX_CLOCK_MONOTONIC);
    if (s_start_us == 0) {
        s_start_us = now; /* the first call is made while there is one thread only */
    }
    return now - s_start_us;
}

int64_t board_deadline(uint32_t ticks)
{
    if (ticks == portMAX_DELAY) {
        return BOARD_FOREVER;
    }
    return board_now_us() + (int64_t)ticks * (1000000 / configTICK_RATE_HZ);
}

static void futex_wake(const uint32_t *word, uint32_t count)
{
    linux_call3(LINUX_FUTEX, word, FUTEX_WAKE_PRIVATE, count);
}

bool board_futex_wait(const uint32_t *word, uint32_t value, int64_t deadline_us)
{
    if (deadline_us == BOARD_FOREVER) {
        linux_call4(LINUX_FUTEX, word, FUTEX_WAIT_PRIVATE, value, NULL);
        return true;
    }
    int64_t left = deadline_us - board_now_us();
    if (left <= 0) {
        return false;
    }
    linux_timespec_t timeout = {(int32_t)(left / 1000000), (int32_t)(left % 1000000) * 1000};
    return linux_call4(LINUX_FUTEX, word, FUTEX_WAIT_PRIVATE, value, &timeout) != -LINUX_ETIMEDOUT;
}

static void acquire(board_lock_t *lock)
{
    uint32_t seen = 0;
    if (__atomic_compare_exchange_n(&lock->state, &seen, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) {
        return;
    }
    while (__atomic_exchange_n(&lock->state, 2, __ATOMIC_ACQUIRE) != 0) {
        board_futex_wait(&lock->state, 2, BOARD_FOREVER);
    }
}

static void release(board_lock_t *lock)
{
    if (__atomic_exchange_n(&lock->state, 0, __ATOMIC_RELEASE) == 2) {
        futex_wake(&lock->state, 1);
    }
}

void board_lock(board_lock_t *lock)
{
    task_hold();
    acquire(lock);
}

void board_unlock(board_lock_t *lock)
{
    release(lock);
    task_let_go();
}

bool board_wait(board_condition_t *condition, board_lock_t *lock, int64_t deadline_us)
{
    uint32_t sequence = __atomic_load_n(&condition->sequence, __ATOMIC_RELAXED);
    board_unlock(lock);
    bool woken = board_futex_wait(&condition->sequence, sequence, deadline_us);
    board_lock(lock);
    return woken;
}

void board_wake(board_condition_t *condition)
{
    __atomic_fetch_add(&condition->sequence, 1, __ATOMIC_RELAXED);
    futex_wake(&condition->sequence, INT32_MAX);
}

void board_futex_wake(const uint32_t *word)
{
    futex_wake(word, INT32_MAX);
}
