/*
 * SPDX-License-Identifier: MIT
 *
 * Locks and conditions on futexes: what every other part of the board that tasks share is built from. Zeroed memory is
 * an initialised object.
 *
 * While a task holds a lock of these it cannot be ended by another task's vTaskDelete(): that takes effect when it lets
 * go of the last one. So no task dies inside the heap, the log or the flash driver.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Not recursive. */
typedef struct {
    uint32_t state; /* 0 free, 1 held, 2 held and waited for */
} board_lock_t;

typedef struct {
    uint32_t sequence; /* changes at every wake */
} board_condition_t;

/* A point in time, microseconds of board_now_us(). */
#define BOARD_FOREVER INT64_MAX

/* Microseconds since the board started. */
int64_t board_now_us(void);

/* The deadline that lies so many FreeRTOS ticks ahead; portMAX_DELAY: BOARD_FOREVER. */
int64_t board_deadline(uint32_t ticks);

void board_lock(board_lock_t *lock);
void board_unlock(board_lock_t *lock);

/*
 * Lets go of the lock, waits for a wake, takes the lock again. False: the deadline passed. May return true without a
 * wake: call it in a loop that checks what is waited for.
 */
bool board_wait(board_condition_t *condition, board_lock_t *lock, int64_t deadline_us);

/* Wakes all that wait. */
void board_wake(board_condition_t *condition);

/* Wakes all that sleep on the word. */
void board_futex_wake(const uint32_t *word);

/* Sleeps while *word equals value, at most until the deadline; spurious returns are possible. False: it passed. */
bool board_futex_wait(const uint32_t *word, uint32_t value, int64_t deadline_us);
