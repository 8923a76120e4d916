/*
 * SPDX-License-Identifier: MIT
 *
 * Queues; and semaphores and mutexes, which as in FreeRTOS are queues whose items have no content.
 */
#include "freertos/queue.h"
#include "freertos/semphr.h"
#include "sync.h"
#include "task.h"
#include <stdlib.h>
#include <string.h>

struct QueueDefinition {
    board_lock_t lock;
    board_condition_t changed;
    uint32_t count;
    uint32_t capacity;
    uint32_t item_size;
    uint32_t first;      /* index of the item that is received next */
    TaskHandle_t holder; /* mutexes: who has it */
    uint32_t depth;      /* recursive mutexes: how often */
    uint8_t is_mutex;
    uint8_t is_static;
    uint8_t *items;
};

_Static_assert(sizeof(struct QueueDefinition) <= sizeof(StaticQueue_t), "StaticQueue_t is too small");

static QueueHandle_t initialise(QueueHandle_t queue, uint32_t capacity, uint32_t count, bool is_mutex)
{
    if (queue != NULL) {
        memset(queue, 0, sizeof(*queue));
        queue->capacity = capacity;
        queue->count = count;
        queue->is_mutex = is_mutex;
    }
    return queue;
}

static QueueHandle_t initialise_static(StaticSemaphore_t *memory, uint32_t capacity, uint32_t count, bool is_mutex)
{
    configASSERT(memory != NULL);
    QueueHandle_t queue = initialise((QueueHandle_t)memory, capacity, count, is_mutex);
    queue->is_static = 1;
    return queue;
}

QueueHandle_t xQueueCreate(const UBaseType_t length, const UBaseType_t item_size)
{
    size_t bytes;
    if (length == 0 || __builtin_mul_overflow((size_t)length, (size_t)item_size, &bytes) ||
        __builtin_add_overflow(bytes, sizeof(struct QueueDefinition), &bytes)) {
        return NULL;
    }
    QueueHandle_t queue = initialise(malloc(bytes), length, 0, false);
    if (queue != NULL) {
        queue->item_size = item_size;
        queue->items = (uint8_t *)(queue + 1);
    }
    return queue;
}

void vQueueDelete(QueueHandle_t queue)
{
    configASSERT(queue != NULL);
    if (!queue->is_static) {
        free(queue);
    }
}

static uint8_t *item(QueueHandle_t queue, uint32_t index)
{
    return queue->items + (index % queue->capacity) * queue->item_size;
}

static BaseType_t send(QueueHandle_t queue, const void *content, TickType_t ticks, bool to_front)
{
    configASSERT(queue != NULL && (content != NULL || queue->item_size == 0));
    int64_t deadline = board_deadline(ticks);
    board_lock(&queue->lock);
    while (queue->count == queue->capacity && ticks != 0 && board_wait(&queue->changed, &queue->lock, deadline)) {
    }
    bool room = queue->count < queue->capacity;
    if (room) {
        uint32_t index = queue->first + queue->count;
        if (to_front) {
            index = queue->first = (queue->first + queue->capacity - 1) % queue->capacity;
        }
        if (queue->item_size > 0) {
            memcpy(item(queue, index), content, queue->item_size);
        }
        queue->count++;
        queue->holder = NULL;
        board_wake(&queue->changed);
    }
    board_unlock(&queue->lock);
    return room ? pdTRUE : errQUEUE_FULL;
}

static BaseType_t receive(QueueHandle_t queue, void *content, TickType_t ticks, bool remove)
{
    configASSERT(queue != NULL && (content != NULL || queue->item_size == 0));
    int64_t deadline = board_deadline(ticks);
    board_lock(&queue->lock);
    while (queue->count == 0 && ticks != 0 && board_wait(&queue->changed, &queue->lock, deadline)) {
    }
    bool some = queue->count > 0;
    if (some && queue->item_size > 0) {
        memcpy(content, item(queue, queue->first), queue->item_size);
    }
    if (some && remove) {
        queue->first = (queue->first + 1) % queue->capacity;
        queue->count--;
        queue->holder = queue->is_mutex ? task_self() : NULL;
        board_wake(&queue->changed);
    }
    board_unlock(&queue->lock);
    return some ? pdTRUE : errQUEUE_EMPTY;
}

BaseType_t xQueueSendToBack(QueueHandle_t queue, const void *const content, TickType_t ticks)
{
    return send(queue, content, ticks, false);
}

BaseType_t xQueueSendToFront(QueueHandle_t queue, const void *const content, TickType_t ticks)
{
    return send(queue, content, ticks, true);
}

BaseType_t xQueueOverwrite(QueueHandle_t queue, const void *const content)
{
    configASSERT(queue != NULL && content != NULL && queue->capacity == 1);
    board_lock(&queue->lock);
    memcpy(item(queue, queue->first), content, queue->item_size);
    queue->count = 1;
    board_wake(&queue->changed);
    board_unlock(&queue->lock);
    return pdPASS;
}

BaseType_t xQueueReceive(QueueHandle_t queue, void *const content, TickType_t ticks)
{
    return receive(queue, content, ticks, true);
}

BaseType_t xQueuePeek(QueueHandle_t queue, void *const content, TickType_t ticks)
{
    return receive(queue, content, ticks, false);
}

BaseType_t xQueueReset(QueueHandle_t queue)
{
    board_lock(&queue->lock);
    queue->count = 0;
    board_wake(&queue->changed);
    board_unlock(&queue->lock);
    return pdPASS;
}

UBaseType_t uxQueueMessagesWaiting(const QueueHandle_t queue)
{
    return __atomic_load_n(&queue->count, __ATOMIC_ACQUIRE);
}

UBaseType_t uxQueueSpacesAvailable(const QueueHandle_t queue)
{
    return queue->capacity - uxQueueMessagesWaiting(queue);
}

SemaphoreHandle_t xSemaphoreCreateMutex(void)
{
    return initialise(malloc(sizeof(struct QueueDefinition)), 1, 1, true);
}

SemaphoreHandle_t xSemaphoreCreateRecursiveMutex(void)
{
    return xSemaphoreCreateMutex();
}

SemaphoreHandle_t xSemaphoreCreateBinary(void)
{
    return xSemaphoreCreateCounting(1, 0);
}

SemaphoreHandle_t xSemaphoreCreateCounting(UBaseType_t maximum, UBaseType_t count)
{
    return initialise(malloc(sizeof(struct QueueDefinition)), maximum, count, false);
}

SemaphoreHandle_t xSemaphoreCreateMutexStatic(StaticSemaphore_t *memory)
{
    return initialise_static(memory, 1, 1, true);
}

SemaphoreHandle_t xSemaphoreCreateRecursiveMutexStatic(StaticSemaphore_t *memory)
{
    return initialise_static(memory, 1, 1, true);
}

SemaphoreHandle_t xSemaphoreCreateBinaryStatic(StaticSemaphore_t *memory)
{
    return initialise_static(memory, 1, 0, false);
}

SemaphoreHandle_t xSemaphoreCreateCountingStatic(UBaseType_t maximum, UBaseType_t count, StaticSemaphore_t *memory)
{
    return initialise_static(memory, maximum, count, false);
}

BaseType_t xSemaphoreTake(SemaphoreHandle_t semaphore, TickType_t ticks)
{
    return receive(semaphore, NULL, ticks, true);
}

BaseType_t xSemaphoreGive(SemaphoreHandle_t semaphore)
{
    configASSERT(!semaphore->is_mutex || semaphore->holder == NULL || semaphore->holder == task_self());
    return send(semaphore, NULL, 0, false);
}

BaseType_t xSemaphoreTakeRecursive(SemaphoreHandle_t mutex, TickType_t ticks)
{
    if (xSemaphoreGetMutexHolder(mutex) != task_self() && receive(mutex, NULL, ticks, true) != pdTRUE) {
        return pdFALSE;
    }
    mutex->depth++;
    return pdTRUE;
}

BaseType_t xSemaphoreGiveRecursive(SemaphoreHandle_t mutex)
{
    if (xSemaphoreGetMutexHolder(mutex) != task_self()) {
        return pdFALSE;
    }
    if (--mutex->depth == 0) {
        send(mutex, NULL, 0, false);
    }
    return pdTRUE;
}

TaskHandle_t xSemaphoreGetMutexHolder(SemaphoreHandle_t mutex)
{
    return __atomic_load_n(&mutex->holder, __ATOMIC_ACQUIRE);
}
