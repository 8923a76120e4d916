/*
 * SPDX-License-Identifier: MIT
 *
 * Tasks and what they meet at: really concurrent, deletable at any moment, without leaks.
 */
#include "check.h"
#include "esp_heap_caps.h"
#include "esp_timer.h"
#include "freertos/event_groups.h"
#include "freertos/semphr.h"
#include <errno.h>
#include <string.h>

static SemaphoreHandle_t s_done;
static volatile uint32_t s_turn;

/* Two tasks hand a token to and fro without a kernel call: possible only when both run. */
static void ping(void *argument)
{
    uint32_t mine = (uint32_t)(uintptr_t)argument;
    for (int i = 0; i < 100; i++) {
        while (s_turn % 2 != mine) {
        }
        s_turn++;
    }
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

static void wait_for(int tasks)
{
    for (int i = 0; i < tasks; i++) {
        CHECK(xSemaphoreTake(s_done, pdMS_TO_TICKS(20000)) == pdTRUE);
    }
}

static void check_concurrency(void)
{
    xTaskCreate(ping, "ping", 4096, (void *)0, 1, NULL);
    xTaskCreatePinnedToCore(ping, "pong", 4096, (void *)1, 24, NULL, 1);
    wait_for(2);
    CHECK_EQUAL(200, s_turn);
}

static SemaphoreHandle_t s_mutex;
static SemaphoreHandle_t s_recursive;
static portMUX_TYPE s_mux = portMUX_INITIALIZER_UNLOCKED;
static volatile uint32_t s_counted[3];

static void count(void *unused)
{
    (void)unused;
    for (int i = 0; i < 2000; i++) {
        xSemaphoreTake(s_mutex, portMAX_DELAY);
        s_counted[0] = s_counted[0] + 1;
        xSemaphoreGive(s_mutex);
        xSemaphoreTakeRecursive(s_recursive, portMAX_DELAY);
        xSemaphoreTakeRecursive(s_recursive, portMAX_DELAY);
        s_counted[1] = s_counted[1] + 1;
        xSemaphoreGiveRecursive(s_recursive);
        xSemaphoreGiveRecursive(s_recursive);
        taskENTER_CRITICAL(&s_mux);
        taskENTER_CRITICAL(&s_mux);
        s_counted[2] = s_counted[2] + 1;
        taskEXIT_CRITICAL(&s_mux);
        taskEXIT_CRITICAL(&s_mux);
    }
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

static void check_exclusion(void)
{
    static StaticSemaphore_t memory;
    s_mutex = xSemaphoreCreateMutex();
    s_recursive = xSemaphoreCreateRecursiveMutexStatic(&memory);
    for (int i = 0; i < 4; i++) {
        xTaskCreate(count, "count", 4096, NULL, 5, NULL);
    }
    wait_for(4);
    for (int i = 0; i < 3; i++) {
        CHECK_EQUAL(8000, s_counted[i]);
    }
    CHECK(xSemaphoreTake(s_mutex, 0) && xSemaphoreGetMutexHolder(s_mutex) == xTaskGetCurrentTaskHandle());
    CHECK_EQUAL(pdFALSE, xSemaphoreTake(s_mutex, 2));
    CHECK_EQUAL(pdTRUE, xSemaphoreGive(s_mutex));
    CHECK_EQUAL(pdFALSE, xSemaphoreGive(s_mutex));
    CHECK_EQUAL(pdFALSE, xSemaphoreGiveRecursive(s_recursive));
    vSemaphoreDelete(s_mutex);
}

static void check_semaphores(void)
{
    StaticSemaphore_t memory;
    SemaphoreHandle_t counting = xSemaphoreCreateCountingStatic(3, 1, &memory);
    CHECK_EQUAL(1, uxSemaphoreGetCount(counting));
    CHECK(xSemaphoreGive(counting) && xSemaphoreGive(counting));
    CHECK_EQUAL(pdFALSE, xSemaphoreGive(counting));
    CHECK(xSemaphoreTake(counting, 0) && xSemaphoreTake(counting, 0) && xSemaphoreTake(counting, 0));
    int64_t before = esp_timer_get_time();
    CHECK_EQUAL(pdFALSE, xSemaphoreTake(counting, pdMS_TO_TICKS(50)));
    int64_t waited = esp_timer_get_time() - before;
    CHECK(waited >= 50000 && waited < 1000000);
    SemaphoreHandle_t binary = xSemaphoreCreateBinary();
    CHECK_EQUAL(pdFALSE, xSemaphoreTake(binary, 0));
    vSemaphoreDelete(binary);
}

static QueueHandle_t s_queue;

static void produce(void *unused)
{
    (void)unused;
    for (uint64_t i = 0; i < 500; i++) {
        xQueueSend(s_queue, &i, portMAX_DELAY);
    }
    vTaskDelete(NULL);
}

static void check_queues(void)
{
    s_queue = xQueueCreate(4, sizeof(uint64_t));
    xTaskCreate(produce, "produce", 4096, NULL, 5, NULL);
    int wrong = 0;
    for (uint64_t i = 0; i < 500; i++) {
        uint64_t item = 0;
        xQueueReceive(s_queue, &item, portMAX_DELAY);
        wrong += item != i;
    }
    CHECK_EQUAL(0, wrong);
    uint64_t items[] = {1, 2, 3};
    CHECK(xQueueSend(s_queue, &items[0], 0) && xQueueSendToFront(s_queue, &items[1], 0));
    uint64_t item = 0;
    CHECK(xQueuePeek(s_queue, &item, 0) && item == 2 && uxQueueMessagesWaiting(s_queue) == 2);
    CHECK(xQueueReceive(s_queue, &item, 0) && item == 2 && uxQueueSpacesAvailable(s_queue) == 3);
    CHECK(xQueueReceive(s_queue, &item, 0) && item == 1);
    CHECK_EQUAL(errQUEUE_EMPTY, xQueueReceive(s_queue, &item, 1));
    for (int i = 0; i < 4; i++) {
        CHECK(xQueueSend(s_queue, &items[2], 0));
    }
    CHECK_EQUAL(errQUEUE_FULL, xQueueSend(s_queue, &items[2], 1));
    vQueueDelete(s_queue);
    CHECK(xQueueCreate(0x10000, 0x10000) == NULL && xQueueCreate(0, 4) == NULL);
}

static TaskHandle_t s_main;

static void notify(void *unused)
{
    (void)unused;
    for (int i = 0; i < 3; i++) {
        xTaskNotifyGive(s_main);
    }
    xSemaphoreGive(s_done);
    vTaskDelay(50);
    xTaskNotify(s_main, 0x12, eSetValueWithOverwrite);
    vTaskDelete(NULL);
}

static void check_notifications(void)
{
    uint32_t value = 0;
    s_main = xTaskGetCurrentTaskHandle();
    xTaskCreate(notify, "notify", 4096, NULL, 5, NULL);
    wait_for(1);
    CHECK_EQUAL(3, ulTaskNotifyTake(pdFALSE, portMAX_DELAY));
    CHECK_EQUAL(2, ulTaskNotifyTake(pdTRUE, portMAX_DELAY));
    CHECK_EQUAL(0, ulTaskNotifyTake(pdTRUE, 0));
    CHECK_EQUAL(pdTRUE, xTaskNotifyWait(0, 0xff, &value, portMAX_DELAY));
    CHECK_EQUAL(0x12, value);
    CHECK_EQUAL(pdPASS, xTaskNotify(s_main, 0x13, eSetValueWithoutOverwrite));
    CHECK_EQUAL(pdFAIL, xTaskNotify(s_main, 0x14, eSetValueWithoutOverwrite));
    CHECK_EQUAL(pdPASS, xTaskNotify(s_main, 0x20, eSetBits));
    CHECK_EQUAL(pdTRUE, xTaskNotifyWait(0, 0xffffffff, &value, 0));
    CHECK_EQUAL(0x33, value);
    CHECK_EQUAL(pdFALSE, xTaskNotifyWait(0, 0, NULL, 1));
}

static EventGroupHandle_t s_events;

static void wait_for_events(void *bits)
{
    EventBits_t wanted = (EventBits_t)(uintptr_t)bits;
    CHECK((xEventGroupWaitBits(s_events, wanted, pdTRUE, pdTRUE, portMAX_DELAY) & wanted) == wanted);
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

static void check_event_groups(void)
{
    s_events = xEventGroupCreate();
    xTaskCreate(wait_for_events, "events", 4096, (void *)3, 5, NULL);
    xTaskCreate(wait_for_events, "events", 4096, (void *)1, 5, NULL);
    xTaskCreate(wait_for_events, "events", 4096, (void *)1, 5, NULL);
    vTaskDelay(50); /* time to begin to wait, on a busy host too */
    xEventGroupSetBits(s_events, 1); /* serves both that wait for it, though the first clears it */
    wait_for(2);
    CHECK_EQUAL(0, xEventGroupGetBits(s_events));
    xEventGroupSetBits(s_events, 2);
    CHECK_EQUAL(pdFALSE, xSemaphoreTake(s_done, 3));
    xEventGroupSetBits(s_events, 1);
    xEventGroupClearBits(s_events, 3); /* at once: the waiter got its bits all the same */
    wait_for(1);
    CHECK_EQUAL(0, xEventGroupWaitBits(s_events, 4, pdFALSE, pdFALSE, 2));
    vEventGroupDelete(s_events);
}

static void work_hard(void *unused)
{
    (void)unused;
    for (;;) {
        void *block = malloc(100);
        memset(block, 1, 100);
        free(block);
        xSemaphoreTake(s_done, 0);
    }
}

static void sleep_for_ever(void *unused)
{
    (void)unused;
    xEventGroupWaitBits(s_events, 8, pdFALSE, pdFALSE, portMAX_DELAY);
}

/* Tasks are ended while they are in the allocator, in a lock, asleep: everybody else goes on, and nothing is lost. */
static void check_deletion(void)
{
    size_t before = heap_caps_get_free_size(MALLOC_CAP_DEFAULT);
    UBaseType_t tasks = uxTaskGetNumberOfTasks();
    s_events = xEventGroupCreate();
    for (int round = 0; round < 60; round++) {
        TaskHandle_t task;
        CHECK_EQUAL(pdPASS, xTaskCreate(round % 3 == 0 ? sleep_for_ever : work_hard, "w", 4096, NULL, 5, &task));
        vTaskDelay(round % 2);
        vTaskDelete(task);
    }
    vEventGroupDelete(s_events);
    CHECK_EQUAL(tasks, uxTaskGetNumberOfTasks());
    CHECK(heap_caps_check_integrity_all(true));
    size_t lost = before - heap_caps_get_free_size(MALLOC_CAP_DEFAULT);
    CHECK(lost <= 60 * 104 && lost % 104 == 0); /* at most the block that each had just taken, as on a chip */
}

static void use_stack(void *unused)
{
    (void)unused;
    volatile uint8_t buffer[5000];
    for (size_t i = 0; i < sizeof(buffer); i++) {
        buffer[i] = 1;
    }
    UBaseType_t left = uxTaskGetStackHighWaterMark(NULL);
    CHECK(left < 8192 - 5000 && left > 0);
    CHECK(strcmp(pcTaskGetName(NULL), "a name of 15 ch") == 0);
    errno = 5;
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

static void check_stack_and_name(void)
{
    errno = 3;
    xTaskCreate(use_stack, "a name of 15 characters and more", 8192, NULL, 5, NULL);
    wait_for(1);
    CHECK_EQUAL(3, errno);
    CHECK_EQUAL(errCOULD_NOT_ALLOCATE_REQUIRED_MEMORY, xTaskCreate(use_stack, "x", 1 << 30, NULL, 5, NULL));
    for (int i = 0; i < 300; i++) { /* memory of ended tasks is used again */
        xTaskCreate(use_stack, "a name of 15 ch", 8192, NULL, 5, NULL);
        wait_for(1);
    }
}

static void check_time(void)
{
    TickType_t start = xTaskGetTickCount();
    TickType_t wake = start;
    vTaskDelay(3);
    CHECK(xTaskGetTickCount() - start >= 3);
    CHECK_EQUAL(pdTRUE, xTaskDelayUntil(&wake, 100));
    CHECK(xTaskGetTickCount() - start >= 100 && wake == start + 100);
    CHECK_EQUAL(pdFALSE, xTaskDelayUntil(&wake, 0));
    CHECK_EQUAL(10, pdMS_TO_TICKS(100));
}

void app_main(void)
{
    printf("start\n");
    s_done = xSemaphoreCreateCounting(10, 0);
    check_concurrency();
    check_exclusion();
    check_semaphores();
    check_queues();
    check_notifications();
    check_event_groups();
    check_deletion();
    check_stack_and_name();
    check_time();
    check_end();
}
