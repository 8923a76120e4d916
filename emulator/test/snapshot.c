/*
 * SPDX-License-Identifier: MIT
 *
 * Stopping all tasks: where each one stands is found, and nothing that it was doing is disturbed.
 */
#include "board_tasks.h"
#include "check.h"
#include "freertos/queue.h"
#include "freertos/semphr.h"
#include <string.h>

enum { NEAR = 96, DEPTH = 40, VISITS = 2000, BUSY = 2 };

static QueueHandle_t s_queue;
static SemaphoreHandle_t s_done;
static volatile bool s_end;
/* Return addresses into the functions that a test looks for. */
static uint32_t s_in_blocked, s_in_spinning, s_in_caller;

static uint32_t address(const void *return_address)
{
    return (uint32_t)return_address & 0x3fffffff;
}

__attribute__((noinline)) static void mark(uint32_t *place)
{
    *place = address(__builtin_return_address(0));
}

__attribute__((noinline)) static uint32_t blocked(int depth)
{
    uint32_t item = 0;
    mark(&s_in_blocked);
    if (depth > 0) {
        return blocked(depth - 1) + 1;
    }
    xQueueReceive(s_queue, &item, portMAX_DELAY);
    return item;
}

static void block(void *unused)
{
    (void)unused;
    CHECK_EQUAL(7 + 9, blocked(9));
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

__attribute__((noinline)) static void spinning(void)
{
    mark(&s_in_spinning);
    while (!s_end) {
    }
}

static void spin(void *unused)
{
    (void)unused;
    spinning();
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

typedef struct {
    const char *task;
    uint32_t function;
    uint32_t tasks;
    bool found;
} search_t;

static bool is_near(uint32_t pc, uint32_t function)
{
    return pc - function + NEAR < 2 * NEAR;
}

static bool look(void *context, const board_task_state_t *task)
{
    search_t *search = context;
    search->tasks++;
    if (strcmp(task->name, search->task) != 0) {
        return false;
    }
    search->found = is_near(task->pc, search->function);
    uint32_t return_address = task->a[0];
    uint32_t sp = task->a[1];
    for (int i = 0; i < DEPTH && return_address != 0 && sp > task->stack_low + 16 && sp <= task->stack_high; i++) {
        search->found |= is_near(return_address & 0x3fffffff, search->function);
        return_address = ((const uint32_t *)(sp - 16))[0];
        sp = ((const uint32_t *)(sp - 16))[1];
    }
    return false;
}

static bool stands_in(const char *task, uint32_t function)
{
    search_t search = {.task = task, .function = function};
    CHECK(board_tasks_visit(look, &search));
    CHECK(search.tasks >= 1);
    return search.found;
}

__attribute__((noinline)) static bool finds_itself(int depth)
{
    if (depth > 0) {
        bool found = finds_itself(depth - 1);
        __asm__ volatile("");
        return found;
    }
    mark(&s_in_caller);
    return stands_in("main", s_in_caller);
}

static void check_places(void)
{
    xTaskCreate(block, "block", 4096, NULL, 1, NULL);
    xTaskCreate(spin, "spin", 4096, NULL, 1, NULL);
    vTaskDelay(pdMS_TO_TICKS(100));
    CHECK(stands_in("block", s_in_blocked));
    CHECK(stands_in("spin", s_in_spinning));
    CHECK(!stands_in("spin", (uint32_t)xQueueReceive));
    CHECK(finds_itself(0));
    CHECK(finds_itself(20));
    uint32_t item = 7;
    xQueueSend(s_queue, &item, portMAX_DELAY);
    s_end = true;
    xSemaphoreTake(s_done, portMAX_DELAY);
    xSemaphoreTake(s_done, portMAX_DELAY);
    vTaskDelay(pdMS_TO_TICKS(100)); /* until both have ended */
    CHECK(!stands_in("spin", s_in_spinning));
}

static volatile uint32_t s_wrong;
static volatile uint32_t s_rounds[BUSY];
static uint32_t s_total;

/* What a signal could disturb: the shift amount, compare-and-swap, deep windows. */
__attribute__((noinline)) static uint32_t mix(uint32_t value, uint32_t amount, int depth)
{
    uint32_t shifted = (value << amount) | (value >> (32 - amount));
    return depth == 0 ? shifted : mix(shifted, amount % 31 + 1, depth - 1) + 1;
}

static void work(void *argument)
{
    uint32_t mine = (uint32_t)(uintptr_t)argument;
    uint32_t want = mix(12345, 5, 12);
    for (uint32_t i = 0; !s_end; i++) {
        s_wrong += mix(12345, 5, 12) != want;
        __atomic_add_fetch(&s_total, 1, __ATOMIC_RELAXED);
        s_rounds[mine]++;
        if (i % 64 == 0) {
            vTaskDelay(1);
        }
    }
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

static void check_undisturbed(void)
{
    s_end = false;
    for (uintptr_t i = 0; i < BUSY; i++) {
        xTaskCreate(work, "work", 4096, (void *)i, 1, NULL);
    }
    uint32_t failed = 0;
    for (int i = 0; i < VISITS; i++) {
        search_t search = {.task = "none"};
        failed += !board_tasks_visit(look, &search);
    }
    s_end = true;
    for (int i = 0; i < BUSY; i++) {
        CHECK(xSemaphoreTake(s_done, pdMS_TO_TICKS(20000)) == pdTRUE);
    }
    CHECK_EQUAL(0, failed);
    CHECK_EQUAL(0, s_wrong);
    CHECK_EQUAL(s_rounds[0] + s_rounds[1], s_total);
}

void app_main(void)
{
    s_queue = xQueueCreate(1, sizeof(uint32_t));
    s_done = xSemaphoreCreateCounting(8, 0);
    check_places();
    check_undisturbed();
    check_end();
}
