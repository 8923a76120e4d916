/* SPDX-License-Identifier: MIT */
#include "freertos/event_groups.h"
#include "sync.h"
#include "task.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A task that waits. It is told what it gets by the call that sets the bits, so that none is missed or stolen. */
typedef struct waiter {
    EventBits_t wanted;
    bool all;
    bool clear;
    bool served;
    EventBits_t result;
    struct waiter *next;
} waiter_t;

struct EventGroupDef_t {
    board_lock_t lock;
    board_condition_t changed;
    EventBits_t bits;
    waiter_t *waiters;
    uint32_t is_static;
};

_Static_assert(sizeof(struct EventGroupDef_t) <= sizeof(StaticEventGroup_t), "StaticEventGroup_t is too small");

EventGroupHandle_t xEventGroupCreate(void)
{
    return calloc(1, sizeof(struct EventGroupDef_t));
}

EventGroupHandle_t xEventGroupCreateStatic(StaticEventGroup_t *memory)
{
    configASSERT(memory != NULL);
    EventGroupHandle_t group = (EventGroupHandle_t)memory;
    memset(group, 0, sizeof(*group));
    group->is_static = 1;
    return group;
}

void vEventGroupDelete(EventGroupHandle_t group)
{
    if (!group->is_static) {
        free(group);
    }
}

/* Gives a waiter its bits if they are there; the bits that it wants cleared. */
static EventBits_t serve(waiter_t *waiter, EventBits_t bits)
{
    EventBits_t there = bits & waiter->wanted;
    if (waiter->served || (waiter->all ? there != waiter->wanted : there == 0)) {
        return 0;
    }
    waiter->served = true;
    waiter->result = bits;
    return waiter->clear ? waiter->wanted : 0;
}

EventBits_t xEventGroupSetBits(EventGroupHandle_t group, const EventBits_t set)
{
    board_lock(&group->lock);
    group->bits |= set;
    EventBits_t clear = 0;
    for (waiter_t *waiter = group->waiters; waiter != NULL; waiter = waiter->next) {
        clear |= serve(waiter, group->bits);
    }
    EventBits_t bits = group->bits &= ~clear;
    board_wake(&group->changed);
    board_unlock(&group->lock);
    return bits;
}

EventBits_t xEventGroupClearBits(EventGroupHandle_t group, const EventBits_t clear)
{
    board_lock(&group->lock);
    EventBits_t before = group->bits;
    group->bits &= ~clear;
    board_unlock(&group->lock);
    return before;
}

static void unlink_waiter(EventGroupHandle_t group, const waiter_t *waiter)
{
    waiter_t **link = &group->waiters;
    while (*link != waiter) {
        link = &(*link)->next;
    }
    *link = waiter->next;
}

EventBits_t xEventGroupWaitBits(EventGroupHandle_t group,
    const EventBits_t wanted,
    const BaseType_t clear,
    const BaseType_t all,
    TickType_t ticks)
{
    configASSERT(wanted != 0);
    TaskHandle_t self = task_self();
    int64_t deadline = board_deadline(ticks);
    waiter_t waiter = {.wanted = wanted, .all = all, .clear = clear, .next = NULL};
    task_hold(); /* the group points into this stack: the task must not end before it has left the list */
    board_lock(&group->lock);
    group->bits &= ~serve(&waiter, group->bits);
    if (!waiter.served) {
        waiter.next = group->waiters;
        group->waiters = &waiter;
        while (!waiter.served && !__atomic_load_n(&self->delete_requested, __ATOMIC_RELAXED) &&
            board_wait(&group->changed, &group->lock, deadline)) {
        }
        unlink_waiter(group, &waiter);
    }
    EventBits_t bits = waiter.served ? waiter.result : group->bits;
    board_unlock(&group->lock);
    task_let_go();
    return bits;
}
