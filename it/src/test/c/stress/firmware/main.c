/*
 * SPDX-License-Identifier: MIT
 *
 * Two tasks call the module all the time. One falls asleep inside it every so often and is woken by the next reload, so
 * that it comes back to code that was replaced; the other never sleeps, and meets the reload anywhere.
 *
 * A wrong result is reported at once, as "WRONG ..."; after each thousandth reload "CALLS task version1 version2" tells
 * how many results each task has had of each version.
 */
#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "esp_heap_caps.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "stress.h"
#include "stress_util.h"

#define TASKS 2
#define SLEEPER 0
#define CALLS_A_SLEEP 64
#define RELOADS_A_REPORT 1000
/** Bytes; fits where the module's data lay. */
#define SMALL_BLOCK 40

typedef struct {
    atomic_uint calls;
    atomic_uint by_version[3];
} caller_t;

static caller_t s_callers[TASKS];
static TaskHandle_t s_tasks[TASKS];

void stress_pause(uint32_t x)
{
    if (x % CALLS_A_SLEEP == 0 && xTaskGetCurrentTaskHandle() == s_tasks[SLEEPER]) {
        ulTaskNotifyTake(pdTRUE, portMAX_DELAY);
    }
}

static bool right(uint32_t x, const stress_result_t *result)
{
    uint32_t version = result->version;
    return (version == 1 || version == 2) && result->line == 7 * x + version &&
           result->table == 100 * version + x % 8 && result->letter == (version == 1 ? 'A' : 'B');
}

static void call_for_ever(void *context)
{
    caller_t *caller = context;
    for (uint32_t x = 0;; x++) {
        stress_result_t result = stress_evaluate(x);
        if (right(x, &result)) {
            atomic_fetch_add(&caller->by_version[result.version], 1);
        } else {
            printf("WRONG x %" PRIu32 ": version %" PRIu32 " line %" PRIu32 " table %" PRIu32 " letter %d\n", x,
                   result.version, result.line, result.table, result.letter);
        }
        atomic_fetch_add(&caller->calls, 1);
    }
}

static void start_callers(void)
{
    for (int i = 0; i < TASKS; i++) {
        BaseType_t made = xTaskCreatePinnedToCore(call_for_ever, "caller", 8192, &s_callers[i], 5, &s_tasks[i], i);
        ESP_ERROR_CHECK(made == pdPASS ? ESP_OK : ESP_ERR_NO_MEM);
    }
}

/*
 * A generation is freed by the reload after the next. By then each task must have left it: once a task has ended a call
 * after the switch, it is in the new one.
 */
static void await_callers(void)
{
    unsigned before[TASKS];
    for (int i = 0; i < TASKS; i++) {
        before[i] = atomic_load(&s_callers[i].calls);
    }
    xTaskNotifyGive(s_tasks[SLEEPER]);
    for (int i = 0; i < TASKS; i++) {
        while (atomic_load(&s_callers[i].calls) == before[i]) {
            taskYIELD();
        }
    }
}

/* Memory of a module that was freed too early is used again, and no longer holds what it held. */
static void use_free_memory(void)
{
    void *blocks[32];
    const size_t count = sizeof(blocks) / sizeof(blocks[0]);
    for (size_t i = 0; i < count; i++) {
        blocks[i] = heap_caps_malloc(SMALL_BLOCK, MALLOC_CAP_8BIT);
        if (blocks[i] != NULL) {
            memset(blocks[i], 0xee, SMALL_BLOCK);
        }
    }
    for (size_t i = 0; i < count; i++) {
        heap_caps_free(blocks[i]);
    }
}

static void report(void)
{
    for (int i = 0; i < TASKS; i++) {
        printf("CALLS %d %u %u\n", i, atomic_load(&s_callers[i].by_version[1]),
               atomic_load(&s_callers[i].by_version[2]));
    }
}

static void after_reload(void *context)
{
    (void)context;
    static unsigned reloads;
    if (reloads == 0) {
        start_callers();
    }
    use_free_memory();
    await_callers();
    if (++reloads % RELOADS_A_REPORT == 0) {
        report();
    }
}

void app_main(void)
{
    ESP_ERROR_CHECK(hotreload_register_post_hook(after_reload, NULL));
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
}
