/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#if CONFIG_HOTRELOAD_CALL

#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "call/hotreload_call.h"
#include "esp_log.h"
#include "esp_timer.h"
#include "freertos/FreeRTOS.h"
#include "freertos/semphr.h"
#include "freertos/task.h"

/** Below the server's, so that a function that never returns keeps nobody from replacing it. */
#define PRIORITY (tskIDLE_PRIORITY + 1)

/*
 * Any C function can be called as this one (Xtensa ISA Reference Manual, Application Binary Interface, windowed): the
 * first six words of its arguments are in registers, the others on the stack, where a callee that takes fewer does not
 * look. A result of up to four words, of whichever type, comes back in a2 to a5, as this struct does; a larger one is
 * written to where the first word points.
 */
typedef struct {
    uint32_t registers[HOTRELOAD_CALL_RESULT];
} result_t;

typedef result_t (*function_t)(uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t,
                               uint32_t, uint32_t, uint32_t, uint32_t);

/* Whose the call is: the first to leave RUNS leaves it to the other. */
typedef enum { RUNS, RETURNED, GIVEN_UP } state_t;

struct hotreload_call {
    hotreload_call_request_t request;
    uint32_t entry;
    result_t result;
    uint8_t *memory; /* In the block that this is in. */
};

static StaticSemaphore_t s_wanted_memory, s_returned_memory;
static SemaphoreHandle_t s_wanted;   /* Given to the worker: s_call is to be called. */
static SemaphoreHandle_t s_returned; /* Given by the worker. */
static TaskHandle_t s_worker;
static hotreload_call_t *s_call;
static atomic_bool s_busy; /* A function has not returned, or nobody has taken its result yet. */
/*
 * Of the one call that there is while s_busy. Not in its block: that may be in PSRAM, where the ESP32's S32C1I, which
 * exchanges, does not work.
 */
static _Atomic state_t s_state;
static const hotreload_generation_t *_Atomic s_inside; /* The generation that it is in. */
static const char *s_module; /* Names, for messages: of the last call. */
static const char *s_function;
static int64_t s_start_us;

static uint32_t age_ms(void)
{
    return (uint32_t)((esp_timer_get_time() - s_start_us) / 1000);
}

static void run(hotreload_call_t *call)
{
    const uint32_t *w = call->request.words;
    function_t function = (function_t)(uintptr_t)call->entry;
    call->result = function(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10], w[11]);
    atomic_store(&s_inside, NULL);
    if (atomic_exchange(&s_state, RETURNED) == GIVEN_UP) {
        ESP_LOGW(HOTRELOAD_TAG, "'%s' of module '%s' has returned after %" PRIu32 " ms", s_function, s_module,
                 age_ms());
        hotreload_call_free(call);
        atomic_store(&s_busy, false);
    } else {
        xSemaphoreGive(s_returned); /* s_busy stays until it is taken: no other call comes between. */
    }
}

static void work(void *unused)
{
    (void)unused;
    for (;;) {
        xSemaphoreTake(s_wanted, portMAX_DELAY);
        run(s_call);
    }
}

static esp_err_t start_worker(hotreload_fault_t *fault)
{
    if (s_worker != NULL) {
        return ESP_OK;
    }
    s_wanted = xSemaphoreCreateBinaryStatic(&s_wanted_memory);
    s_returned = xSemaphoreCreateBinaryStatic(&s_returned_memory);
    if (xTaskCreate(work, "hotreload_call", CONFIG_HOTRELOAD_CALL_STACK_SIZE, NULL, PRIORITY, &s_worker) == pdPASS) {
        return ESP_OK;
    }
    s_worker = NULL;
    return hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for the calls' stack of %d bytes",
                           CONFIG_HOTRELOAD_CALL_STACK_SIZE);
}

static esp_err_t check_abi(const hotreload_slot_t *slot, const uint8_t *wanted, hotreload_fault_t *fault)
{
    static const uint8_t unknown[sizeof(slot->module->abi_sha256)];
    const uint8_t *own = slot->module != NULL ? slot->module->abi_sha256 : unknown;
    if (memcmp(own, wanted, sizeof(unknown)) == 0) {
        return ESP_OK;
    }
    return hotreload_fault(fault, HOTRELOAD_FAULT_ABI_MISMATCH,
                           "the call is for prototypes %02x%02x%02x%02x%02x%02x%02x%02x, but the firmware's of module "
                           "'%s' are %02x%02x%02x%02x%02x%02x%02x%02x: build both from the same interface",
                           wanted[0], wanted[1], wanted[2], wanted[3], wanted[4], wanted[5], wanted[6], wanted[7],
                           hotreload_slot_name(slot), own[0], own[1], own[2], own[3], own[4], own[5], own[6], own[7]);
}

static esp_err_t check(const hotreload_call_request_t *request, const hotreload_slot_t *slot,
                       hotreload_fault_t *fault)
{
    if (request->index >= slot->symbol_count) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_CALL_INDEX,
                               "module '%s' has %" PRIu32 " functions, from 0 on, and none %d",
                               hotreload_slot_name(slot), (uint32_t)slot->symbol_count, request->index);
    }
    esp_err_t err = check_abi(slot, request->abi_sha256, fault);
    if (err != ESP_OK) {
        return err;
    }
    if (slot->running == NULL || slot->symbol_table[request->index] == hotreload_slot_trap(slot, request->index)) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_CALL_MISSING, "module '%s' has no '%s'%s",
                               hotreload_slot_name(slot), slot->symbol_names[request->index],
                               slot->running == NULL ? ": none is loaded" : "");
    }
    if (atomic_load(&s_busy)) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_BUSY,
                               "'%s' of module '%s' was called %" PRIu32 " ms ago and has not returned", s_function,
                               s_module, age_ms());
    }
    return ESP_OK;
}

/* One block: the call, and the buffers' memory behind it. */
static hotreload_call_t *make_call(const hotreload_call_request_t *request, hotreload_fault_t *fault)
{
    size_t size = sizeof(hotreload_call_t) + HOTRELOAD_CALL_ALIGN + hotreload_call_memory(request);
    hotreload_call_t *call = malloc(size);
    if (call == NULL) {
        hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for the call's %" PRIu32 " bytes",
                        (uint32_t)size);
        return NULL;
    }
    uintptr_t end = (uintptr_t)(call + 1);
    *call = (hotreload_call_t) {
        .request = *request,
        .memory = (uint8_t *)((end + HOTRELOAD_CALL_ALIGN - 1) & ~(uintptr_t)(HOTRELOAD_CALL_ALIGN - 1)),
    };
    hotreload_call_place(&call->request, call->memory);
    return call;
}

esp_err_t hotreload_call_begin(hotreload_call_request_t *request, const hotreload_slot_t *slot,
                               hotreload_call_t **call, hotreload_fault_t *fault)
{
    esp_err_t err = check(request, slot, fault);
    if (err == ESP_OK) {
        err = start_worker(fault);
    }
    if (err != ESP_OK) {
        return err;
    }
    s_call = make_call(request, fault);
    if (s_call == NULL) {
        return fault->err;
    }
    s_call->entry = slot->symbol_table[request->index];
    s_module = hotreload_slot_name(slot);
    s_function = slot->symbol_names[request->index];
    s_start_us = esp_timer_get_time();
    atomic_store(&s_state, RUNS);
    atomic_store(&s_inside, slot->running);
    atomic_store(&s_busy, true);
    *call = s_call;
    xSemaphoreGive(s_wanted);
    return ESP_OK;
}

esp_err_t hotreload_call_wait(hotreload_call_t *call, const uint8_t **answer, size_t *size, hotreload_fault_t *fault)
{
    bool returned = xSemaphoreTake(s_returned, pdMS_TO_TICKS(CONFIG_HOTRELOAD_CALL_TIMEOUT_MS) + 1) == pdTRUE;
    if (!returned && atomic_exchange(&s_state, GIVEN_UP) == RUNS) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_CALL_TIMEOUT,
                               "'%s' of module '%s' has not returned within %d ms, and goes on: until it returns no "
                               "other call is taken, nor is its code freed", s_function, s_module,
                               CONFIG_HOTRELOAD_CALL_TIMEOUT_MS);
    }
    if (!returned) {
        xSemaphoreTake(s_returned, portMAX_DELAY); /* It returned at the last moment: the worker is about to say so. */
    }
    atomic_store(&s_busy, false);
    *size = hotreload_call_answer(&call->request, call->result.registers, call->memory, answer);
    return ESP_OK;
}

void hotreload_call_free(hotreload_call_t *call)
{
    free(call);
}

esp_err_t hotreload_call_check_left(const hotreload_slot_t *slot, bool all, hotreload_fault_t *fault)
{
#if CONFIG_HOTRELOAD_UNLOAD_FIRST
    all = true;
#endif
    const hotreload_generation_t *inside = atomic_load(&s_inside);
    if (slot == NULL || inside == NULL || (inside != slot->previous && !(all && inside == slot->running))) {
        return ESP_OK;
    }
    return hotreload_fault(fault, HOTRELOAD_FAULT_BUSY,
                           "'%s', called %" PRIu32 " ms ago, has not returned, and is in the code of module '%s' that "
                           "this would free", s_function, age_ms(), hotreload_slot_name(slot));
}

#endif
