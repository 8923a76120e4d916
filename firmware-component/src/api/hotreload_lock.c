/* SPDX-License-Identifier: MIT */
#include "api/hotreload_lock.h"

#include <string.h>

#include "freertos/FreeRTOS.h"
#include "freertos/semphr.h"
#include "freertos/task.h"
#include "hotreload.h"

/** Bytes of a task's name that a message shows. */
#define NAME_SIZE 16

static StaticSemaphore_t s_state_memory;
static SemaphoreHandle_t s_state;
static volatile TaskHandle_t s_state_owner;

/*
 * A binary semaphore and no mutex: a callback may delete its own task, and FreeRTOS must not look for the priority of a
 * task that is gone. Such an operation never ends.
 */
static StaticSemaphore_t s_operation_memory;
static SemaphoreHandle_t s_operation;
static volatile TaskHandle_t s_operator;
static char s_operator_name[NAME_SIZE]; /* A copy: the task may be gone. Guarded by the state lock. */

/* Before app_main(), so that no two tasks can race for them. */
__attribute__((constructor)) static void create_locks(void)
{
    s_state = xSemaphoreCreateMutexStatic(&s_state_memory);
    s_operation = xSemaphoreCreateBinaryStatic(&s_operation_memory);
    xSemaphoreGive(s_operation);
}

static TickType_t ticks_of(uint32_t timeout_ms)
{
    return timeout_ms == HOTRELOAD_WAIT_FOREVER ? portMAX_DELAY : pdMS_TO_TICKS(timeout_ms);
}

bool hotreload_lock(uint32_t timeout_ms)
{
    TaskHandle_t self = xTaskGetCurrentTaskHandle();
    if (s_state_owner == self || xSemaphoreTake(s_state, ticks_of(timeout_ms)) != pdTRUE) {
        return false;
    }
    s_state_owner = self;
    return true;
}

void hotreload_unlock(void)
{
    s_state_owner = NULL;
    xSemaphoreGive(s_state);
}

static esp_err_t refuse(hotreload_fault_t *fault, esp_err_t err)
{
    if (err == ESP_ERR_INVALID_STATE) {
        hotreload_fault(fault, HOTRELOAD_FAULT_BUSY,
                        "a callback of hotreload (hook, constructor, destructor or atexit function) must not change "
                        "modules: do it after the callback has returned");
    } else if (hotreload_lock(HOTRELOAD_WAIT_FOREVER)) {
        char name[NAME_SIZE];
        memcpy(name, s_operator_name, sizeof(name));
        hotreload_unlock();
        hotreload_fault(fault, HOTRELOAD_FAULT_BUSY,
                        "another upload, load or reload, of task '%s', has not ended within %d ms: try again later",
                        name, HOTRELOAD_WAIT_MS);
    }
    fault->err = err;
    return err;
}

esp_err_t hotreload_begin(hotreload_fault_t *fault)
{
    TaskHandle_t self = xTaskGetCurrentTaskHandle();
    if (s_operator == self || s_state_owner == self) {
        return refuse(fault, ESP_ERR_INVALID_STATE);
    }
    if (xSemaphoreTake(s_operation, ticks_of(HOTRELOAD_WAIT_MS)) != pdTRUE) {
        return refuse(fault, ESP_ERR_TIMEOUT);
    }
    hotreload_lock(HOTRELOAD_WAIT_FOREVER);
    s_operator = self;
    strncpy(s_operator_name, pcTaskGetName(self), sizeof(s_operator_name) - 1);
    return ESP_OK;
}

void hotreload_end(void)
{
    s_operator = NULL;
    hotreload_unlock();
    xSemaphoreGive(s_operation);
}

void hotreload_pause(void)
{
    hotreload_unlock();
}

void hotreload_resume(void)
{
    hotreload_lock(HOTRELOAD_WAIT_FOREVER);
}

bool hotreload_is_operating(void)
{
    return s_operator != NULL;
}
