/*
 * SPDX-License-Identifier: MIT
 *
 * Tasks that are inside the module while it is reloaded, each in another way.
 */
#include <stdio.h>
#include <string.h>

#include "esp_heap_caps.h"
#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"
#include "freertos/semphr.h"
#include "freertos/task.h"
#include "hotreload.h"
#include "inuse_module.h"
#include "inuse_util.h"
#include "test.h"
#include "test_board.h"

/** More than the grace period, in which a task may be on its way out. */
#define LONG_ENOUGH pdMS_TO_TICKS(50)

static volatile int s_stop;
static QueueHandle_t s_queue;
static SemaphoreHandle_t s_done;
static volatile int s_result;

void test_run(void)
{
}

int inuse_stopped(void)
{
    return s_stop;
}

void inuse_pause(void)
{
    vTaskDelay(1);
}

int inuse_wait(void)
{
    int item = -1;
    xQueueReceive(s_queue, &item, portMAX_DELAY);
    return item;
}

int inuse_call(int (*function)(int), int argument)
{
    int result = function(argument);
    __asm__ volatile("" ::: "memory");
    return result;
}

static esp_err_t load(int version)
{
    hotreload_config_t config = HOTRELOAD_CONFIG_DEFAULT();
    config.partition_label = version == 1 ? "hotreload" : "second";
    return hotreload_reload(&config);
}

int inuse_load_next(void)
{
    return load(2);
}

static size_t free_text(void)
{
    return heap_caps_get_free_size(MALLOC_CAP_EXEC);
}

static void loop(void *unused)
{
    (void)unused;
    s_result = inuse_loop();
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

static void recurse(void *unused)
{
    (void)unused;
    s_result = inuse_recurse(30);
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

static void call_back(void *unused)
{
    (void)unused;
    s_result = inuse_call_back();
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

static void start(TaskFunction_t function, const char *name)
{
    s_stop = 0;
    xTaskCreate(function, name, 4096, NULL, 5, NULL);
    vTaskDelay(LONG_ENOUGH);
}

static void send(int item)
{
    xQueueSend(s_queue, &item, portMAX_DELAY);
    xSemaphoreTake(s_done, portMAX_DELAY);
    vTaskDelay(LONG_ENOUGH); /* Until the task has left the firmware too. */
}

/* As after many reloads: two generations, nobody inside. */
static size_t settle(void)
{
    load(1);
    load(1);
    return free_text();
}

static void test_loop(void)
{
    size_t before = settle();
    start(loop, "blink");
    EQUAL_INT(loop_reload, load(2), ESP_OK);
    EQUAL_INT(loop_new_version_beside, inuse_version(), 2);
    EQUAL_INT(loop_second_reload, load(2), ESP_OK);
    CHECK(loop_is_kept, free_text() < before);
    EQUAL_INT(loop_third_reload, load(2), ESP_OK);
    size_t kept = free_text();
    EQUAL_INT(loop_fourth_reload, load(2), ESP_OK);
    EQUAL_INT(loop_keeps_no_other, free_text(), kept);
    s_stop = 1;
    xSemaphoreTake(s_done, portMAX_DELAY);
    EQUAL_INT(loop_ran_on_in_its_own_code, s_result, 1);
    vTaskDelay(LONG_ENOUGH);
    EQUAL_INT(loop_reload_after, load(2), ESP_OK);
    EQUAL_INT(loop_is_freed, free_text(), before);
}

static void test_recursion(void)
{
    size_t before = settle();
    start(recurse, "deep");
    for (int i = 0; i < 3; i++) {
        load(2);
    }
    CHECK(recursion_is_kept, free_text() < before);
    send(17);
    EQUAL_INT(recursion_returns, s_result, 17);
    load(2);
    EQUAL_INT(recursion_is_freed, free_text(), before);
}

static void test_callback(void)
{
    size_t before = settle();
    start(call_back, "callback");
    for (int i = 0; i < 3; i++) {
        load(2);
    }
    CHECK(callback_is_kept, free_text() < before);
    send(20);
    EQUAL_INT(callback_returns, s_result, 21);
    load(2);
    EQUAL_INT(callback_is_freed, free_text(), before);
}

static void test_caller(void)
{
    size_t before = settle();
    EQUAL_INT(caller_reload_from_inside, inuse_reload(), 1);
    EQUAL_INT(caller_sees_the_new_one, inuse_version(), 2);
    EQUAL_INT(caller_in_second, inuse_reload(), 2);
    load(2);
    EQUAL_INT(caller_is_freed, free_text(), before);
}

/* Both of the old ones, each with its task. */
static void test_two_generations(void)
{
    size_t before = settle();
    start(loop, "first");
    load(2);
    start(loop, "second");
    load(1);
    load(1);
    CHECK(two_are_kept, free_text() < before);
    s_stop = 1;
    xSemaphoreTake(s_done, portMAX_DELAY);
    xSemaphoreTake(s_done, portMAX_DELAY);
    vTaskDelay(LONG_ENOUGH);
    load(1);
    EQUAL_INT(two_are_freed, free_text(), before);
}

static bool error_has(const char *code, const char *task, const char *function)
{
    hotreload_error_t error;
    hotreload_last_error(&error);
    return error.code != NULL && strcmp(error.code, code) == 0 && strstr(error.detail, task) != NULL &&
           strstr(error.detail, function) != NULL;
}

static void test_unload(void)
{
    settle();
    start(loop, "stays");
    EQUAL_INT(unload_refused, hotreload_unload(), ESP_ERR_INVALID_STATE);
    CHECK(unload_names_task_and_function, error_has("CODE_IN_USE", "'stays'", "inuse_loop()"));
    EQUAL_INT(unload_refused_changes_nothing, inuse_version(), 1);
    s_stop = 1;
    xSemaphoreTake(s_done, portMAX_DELAY);
    vTaskDelay(LONG_ENOUGH);
    EQUAL_INT(unload_after, hotreload_unload(), ESP_OK);
    load(1);
}

/* One more task stays in each generation, until nothing can be freed. */
static void test_memory(void)
{
    size_t before = settle();
    int tasks = 0;
    esp_err_t err = ESP_OK;
    while (err == ESP_OK && tasks < 20) {
        start(loop, "hoard");
        tasks++;
        err = load(2);
    }
    EQUAL_INT(memory_ends, err, ESP_ERR_INVALID_STATE);
    CHECK(memory_names_task_and_function, error_has("CODE_IN_USE", "'hoard'", "inuse_loop()"));
    CHECK(memory_took_several, tasks > 2);
    EQUAL_INT(memory_running_stays, inuse_version(), 2);
    s_stop = 1;
    for (int i = 0; i < tasks; i++) {
        xSemaphoreTake(s_done, portMAX_DELAY);
    }
    vTaskDelay(LONG_ENOUGH);
    EQUAL_INT(memory_recovers, load(1), ESP_OK);
    load(1);
    EQUAL_INT(memory_is_freed, free_text(), before);
}

static bool memory_is_zero(const uint32_t *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (words[i] != 0) {
            return false;
        }
    }
    return true;
}

/* On the board freed memory can still be read, and its heap writes nothing into it. */
static void test_freed_text(void)
{
    settle();
    const uint32_t *function = (const uint32_t *)(hotreload_inuse_symbol_table[0] & ~3u);
    CHECK(freed_text_was_code, !memory_is_zero(function, 4));
    ESP_ERROR_CHECK(hotreload_unload());
    CHECK(freed_text_is_illegal, memory_is_zero(function, 4));
    load(1);
}

void app_main(void)
{
    s_queue = xQueueCreate(1, sizeof(int));
    s_done = xSemaphoreCreateCounting(32, 0);
    hotreload_config_t config = HOTRELOAD_CONFIG_DEFAULT();
    ESP_ERROR_CHECK(hotreload_load(&config));
    test_loop();
    test_recursion();
    test_callback();
    test_caller();
    test_two_generations();
    test_unload();
    test_memory();
    test_freed_text();
    printf("DONE %u\n", test_take_count());
    fflush(stdout);
    start(loop, "blink");
    test_serve((hotreload_server_config_t)HOTRELOAD_SERVER_CONFIG_DEFAULT());
}
