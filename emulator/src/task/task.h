/*
 * SPDX-License-Identifier: MIT
 *
 * A task: a Linux thread with a stack of its own. The thread pointer register points to this structure.
 *
 *   one mapping:  | signal stack | guard | stack, growing down ... | this structure |
 */
#pragma once

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tskTaskControlBlock {
    /* delete_signal.S knows the place of this one */
    uint32_t holds; /* of locks and critical sections; above 0 the task cannot be ended */
    uint32_t delete_requested;
    uint32_t thread_id; /* the kernel clears it, and wakes who waits on it, when the thread has ended */

    TaskFunction_t function;
    void *argument;
    char name[configMAX_TASK_NAME_LEN];
    UBaseType_t priority;
    int error; /* errno */
    uint32_t notified_value;
    bool notified;

    void *mapping;
    size_t mapping_size;
    uint8_t *stack_low; /* the lowest usable byte */
    uint8_t *stack_high;
    size_t stack_margin; /* bytes beyond what was asked for */
    int watch_slot;
    struct tskTaskControlBlock *next;
    struct tskTaskControlBlock *next_alive;

    /* snapshot.c: where the task stands in the visit of that number */
    uint32_t visited;
    bool visits;
    uint32_t pc;
    uint32_t a[16];
};

/* The calling thread's task; never NULL once task_adopt_startup() has run. */
static inline TaskHandle_t task_self(void)
{
    TaskHandle_t self;
    __asm__("rur.threadptr %0" : "=r"(self));
    return self;
}

/* Puts off being ended by another task, until let go as often. Nests. */
static inline void task_hold(void)
{
    task_self()->holds++;
    __asm__ volatile("" ::: "memory");
}

void task_let_go(void);

/* The tasks that live, by next_alive; none begins or ends until the list is let go of. */
TaskHandle_t task_list_lock(void);
void task_list_unlock(void);

/* Makes a task of the thread that the process starts with, so that what asks for the current task finds one. */
void task_adopt_startup(void);

/* Gives the calling thread its signal stack. */
void task_install_signal_stack(void);
