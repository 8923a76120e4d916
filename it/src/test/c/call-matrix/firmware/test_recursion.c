/* SPDX-License-Identifier: MIT */
#include <stdatomic.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "suite.h"

#define DEPTH 400
#define STACK_BYTES (192 * 1024)

static atomic_bool s_done;

int bounce_firmware(int depth)
{
    volatile int kept = depth;
    return bounce_module(depth) + kept - depth;
}

static int call_again(int depth, void *self)
{
    return recurse_by_pointer(depth, (int (*)(int, void *))self);
}

static void recurse(void *context)
{
    (void)context;
    CALL_INT(recursion_400_deep, DEPTH * (DEPTH + 1) / 2, bounce_module, (DEPTH));
    CALL_INT(recursion_by_pointer, DEPTH * (DEPTH + 1) / 2, recurse_by_pointer, (DEPTH, call_again));
    CALL_INT(recursion_shallow_after_deep, 1, bounce_module, (1));
    atomic_store(&s_done, true);
    vTaskDelete(NULL);
}

/* In a task of its own: 400 calls down and up again need more stack than the main task has. */
void test_recursion(void)
{
    atomic_store(&s_done, false);
    CHECK(recursion_task_created, xTaskCreate(recurse, "recurse", STACK_BYTES, NULL, 5, NULL) == pdPASS);
    while (!atomic_load(&s_done)) {
        vTaskDelay(1);
    }
}
