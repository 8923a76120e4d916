/*
 * SPDX-License-Identifier: MIT
 *
 * The switch from one generation to the next, and the end of generations.
 *
 * The old generation ends before the new one begins: its destructors run before the constructors of its successor, so
 * that a name or a handle that an object gives back is there for the next one to take. Its memory stays until the next
 * load, and for a grace period at least, for tasks that are still inside.
 */
#include <stdlib.h>

#include "api/hotreload_hooks.h"
#include "api/hotreload_lock.h"
#include "esp_log.h"
#include "esp_timer.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "loader/hotreload_loader.h"
#include "port/hotreload_port.h"
#include "sdkconfig.h"

typedef void (*function_t)(void);

static uint32_t now_ms(void)
{
    return (uint32_t)(esp_timer_get_time() / 1000);
}

/* Code of the module may take as long as it likes, and may call this API. */
static void call(uint32_t address)
{
    hotreload_pause();
    ((function_t)(uintptr_t)address)();
    hotreload_resume();
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

/* Once. What a straggler registers afterwards is called when the memory is freed. */
static void end_generation(hotreload_generation_t *generation)
{
    if (!generation->ended) {
        generation->ended = true;
        hotreload_run_exits(generation); /* What it registered last goes first, as in any C++ program. */
        run_destructors(&generation->fini);
    }
}

#if CONFIG_HOTRELOAD_UNLOAD_FIRST
esp_err_t hotreload_make_room(hotreload_load_t *load)
{
    hotreload_slot_t *slot = load->slot;
    if (load->with_hooks) {
        hotreload_call_pre_hook(slot);
    }
    if (slot->running == NULL) {
        return ESP_OK;
    }
    free(slot->saved);
    slot->saved = NULL;
    if (slot->running->persistent != NULL) {
        slot->saved = hotreload_copy_values(slot->running->persistent, load->fault);
        if (slot->saved == NULL) {
            return load->fault->err;
        }
    }
    hotreload_clear(slot);
    ESP_LOGW(HOTRELOAD_TAG, "module %s unloaded to make room: nothing is loaded until its successor is",
             hotreload_slot_name(slot));
    return ESP_OK;
}

/* The values saved before the old generation went. */
static void carry(hotreload_load_t *load)
{
    hotreload_slot_t *slot = load->slot;
    hotreload_carry(hotreload_slot_name(slot), slot->saved, load->persistent);
    free(slot->saved);
    slot->saved = NULL;
}
#else
static void carry(hotreload_load_t *load)
{
    const hotreload_slot_t *slot = load->slot;
    if (slot->running != NULL) {
        hotreload_carry(hotreload_slot_name(slot), slot->running->persistent, load->persistent);
    }
}
#endif

void hotreload_switch(hotreload_load_t *load, hotreload_generation_t *generation)
{
    hotreload_slot_t *slot = load->slot;
    if (load->with_hooks) {
        hotreload_call_pre_hook(slot);
    }
    carry(load);
    if (slot->running != NULL) {
        end_generation(slot->running);
    }
    hotreload_set_generation(&slot->starting, generation);
    run_constructors(&load->init);
    hotreload_port_fill_table(slot->symbol_table, load->entries, slot->symbol_count);
    if (slot->running != NULL) {
        slot->running->retired_ms = now_ms();
    }
    hotreload_set_generation(&slot->previous, slot->running);
    hotreload_set_generation(&slot->running, generation);
    hotreload_set_generation(&slot->starting, NULL);
    slot->loads = generation->number;
}

/* It can be found until nothing that it registered is left. */
static void free_generation(hotreload_generation_t **place)
{
    hotreload_generation_t *generation = *place;
    hotreload_run_exits(generation);
    hotreload_set_generation(place, NULL);
    hotreload_free_regions(generation->regions, generation->region_count);
    free(generation->persistent);
    free(generation);
}

void hotreload_free_previous(hotreload_slot_t *slot)
{
    if (slot->previous == NULL) {
        return;
    }
    const uint32_t grace_ms = CONFIG_HOTRELOAD_GRACE_MS;
    while (now_ms() - slot->previous->retired_ms < grace_ms) {
        hotreload_pause();
        vTaskDelay(1);
        hotreload_resume();
    }
    free_generation(&slot->previous);
}

void hotreload_clear(hotreload_slot_t *slot)
{
    for (size_t i = 0; i < slot->symbol_count; i++) {
        uint32_t trap = hotreload_slot_trap(slot, i);
        hotreload_port_fill_table(&slot->symbol_table[i], &trap, 1);
    }
    hotreload_free_previous(slot);
    hotreload_set_generation(&slot->ending, slot->running);
    hotreload_set_generation(&slot->running, NULL); /* For whoever asks meanwhile, nothing runs any more. */
    end_generation(slot->ending);
    free_generation(&slot->ending);
}
