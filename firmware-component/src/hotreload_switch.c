/*
 * SPDX-License-Identifier: MIT
 *
 * The switch from one generation to the next, and the end of generations. A task may still be inside the generation
 * that was switched away from: it stays until the next load, and for a grace period at least.
 */
#include <stdlib.h>

#include "esp_timer.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "hotreload_priv.h"
#include "port/hotreload_port.h"
#include "sdkconfig.h"

typedef void (*function_t)(void);

static uint32_t now_ms(void)
{
    return (uint32_t)(esp_timer_get_time() / 1000);
}

static void call(uint32_t address)
{
    ((function_t)(uintptr_t)address)();
}

static void run_constructors(const hotreload_calls_t *calls)
{
    if (calls->single != 0) {
        call(calls->single);
    }
    for (uint32_t i = 0; i < calls->count; i++) {
        call(calls->functions[i]);
    }
}

static void run_destructors(const hotreload_calls_t *calls)
{
    for (uint32_t i = calls->count; i > 0; i--) {
        call(calls->functions[i - 1]);
    }
    if (calls->single != 0) {
        call(calls->single);
    }
}

static void call_hook(hotreload_hook_fn_t hook, void *user_ctx)
{
    if (hook != NULL) {
        hook(user_ctx);
    }
}

void hotreload_switch(hotreload_load_t *load, hotreload_generation_t *generation, const hotreload_hooks_t *hooks)
{
    hotreload_slot_t *slot = load->slot;
    if (hooks != NULL) {
        call_hook(hooks->pre, hooks->pre_ctx);
    }
    run_constructors(&load->init);
    hotreload_port_fill_table(slot->symbol_table, load->entries, slot->symbol_count);
    if (slot->running != NULL) {
        slot->running->retired_ms = now_ms();
    }
    slot->previous = slot->running;
    slot->running = generation;
    slot->loads = generation->number;
    if (hooks != NULL) {
        call_hook(hooks->post, hooks->post_ctx);
    }
}

static void free_generation(hotreload_generation_t *generation)
{
    run_destructors(&generation->fini);
    hotreload_free_regions(generation->regions, generation->region_count);
    free(generation);
}

void hotreload_free_previous(hotreload_slot_t *slot)
{
    if (slot->previous == NULL) {
        return;
    }
    const uint32_t grace_ms = CONFIG_HOTRELOAD_GRACE_MS;
    while (now_ms() - slot->previous->retired_ms < grace_ms) {
        vTaskDelay(1);
    }
    free_generation(slot->previous);
    slot->previous = NULL;
}

void hotreload_clear(hotreload_slot_t *slot)
{
    for (size_t i = 0; i < slot->symbol_count; i++) {
        uint32_t trap = hotreload_slot_trap(slot, i);
        hotreload_port_fill_table(&slot->symbol_table[i], &trap, 1);
    }
    hotreload_free_previous(slot);
    free_generation(slot->running);
    slot->running = NULL;
}
