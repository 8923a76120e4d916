/*
 * SPDX-License-Identifier: MIT
 *
 * Whether a generation is still being executed: the frames of all tasks are walked, as a backtrace is. In the windowed
 * ABI the 16 bytes below a function's stack pointer hold a0..a3 of its caller: the return address, whose upper two bits
 * are the size of the call, and the caller's own stack pointer. Where a walk breaks off, the rest of the stack is
 * searched for anything that looks like a return address: rather keep a generation than free one that runs.
 */
#include "loader/hotreload_usage.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "api/hotreload_api.h"
#include "api/hotreload_lock.h"
#include "esp_log.h"
#include "esp_memory_utils.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "port/hotreload_port.h"

/** Frames that are walked one by one: a bound for a stack that leads in a circle. */
#define MAX_FRAMES 256
#define BASE_SAVE_AREA 16u
#define CALL_SIZE_BITS 0xc0000000u

/* Instructions, low bits first: `entry a1`, and what a stub consists of (l32r a9; l32i a9, a9, 0; jx a9). */
#define IS_ENTRY_A1(code) (((code) & 0xfff) == 0x136)
#define IS_L32R_A9(code) (((code) & 0xff) == 0x91)
#define IS_L32I_A9(code) (((code) & 0xffffff) == 0x002992)
#define IS_JX_A9(code) (((code) & 0xffffff) == 0x0009a0)

typedef struct {
    hotreload_generation_t *generation;
    bool found;
} search_t;

static const hotreload_region_t *text_at(const hotreload_generation_t *generation, uint32_t address)
{
    for (size_t i = 0; i < generation->region_count; i++) {
        const hotreload_region_t *region = &generation->regions[i];
        if (region->kind == HOTRELOAD_TEXT && address - (uint32_t)region->address < region->size) {
            return region;
        }
    }
    return NULL;
}

/* A return address lies behind the call: at the end of the text when the last instruction calls. */
static uint32_t caller_of(const hotreload_generation_t *generation, uint32_t return_address)
{
    for (size_t i = 0; i < generation->region_count; i++) {
        const hotreload_region_t *region = &generation->regions[i];
        uint32_t base = (uint32_t)region->address;
        uint32_t address = ((return_address & ~CALL_SIZE_BITS) | (base & CALL_SIZE_BITS)) - 3;
        if (region->kind == HOTRELOAD_TEXT && address - base < region->size) {
            return address;
        }
    }
    return 0;
}

/* The instruction at an address, by aligned words: code may be where nothing else can be read. */
static uint32_t code_at(uint32_t pc)
{
    const volatile uint32_t *words = (const volatile uint32_t *)(uintptr_t)(pc & ~3u);
    if (!esp_ptr_executable((const void *)words)) {
        return 0;
    }
    uint32_t shift = pc % 4 * 8;
    return shift == 0 ? words[0] : words[0] >> shift | words[1] << (32 - shift);
}

/*
 * Between a call and the callee's `entry`, a stub included, the return address is not yet in a0 but in a4, a8 or a12, by
 * the size of the call. And behind a stub's second instruction a9 holds a function that has not been reached yet.
 */
static uint32_t place_in_call(const hotreload_generation_t *generation, const hotreload_port_task_t *task)
{
    uint32_t code = code_at(task->pc);
    if (!IS_ENTRY_A1(code) && !IS_L32R_A9(code) && !IS_L32I_A9(code) && !IS_JX_A9(code)) {
        return 0;
    }
    if (IS_JX_A9(code) && text_at(generation, task->a[9]) != NULL) {
        return task->a[9];
    }
    for (uint32_t size = 1; size <= 3; size++) {
        uint32_t return_address = task->a[size * 4];
        uint32_t address = return_address >> 30 == size ? caller_of(generation, return_address) : 0;
        if (address != 0) {
            return address;
        }
    }
    return 0;
}

static bool on_stack(const hotreload_port_task_t *task, uint32_t sp)
{
    return sp % BASE_SAVE_AREA == 0 && sp >= task->stack_low + BASE_SAVE_AREA && sp <= task->stack_high;
}

static uint32_t scan(const hotreload_generation_t *generation, const hotreload_port_task_t *task, uint32_t from)
{
    uint32_t at = from >= task->stack_low && from < task->stack_high ? from & ~3u : task->stack_low;
    for (; at + sizeof(uint32_t) <= task->stack_high; at += sizeof(uint32_t)) {
        uint32_t word = *(const uint32_t *)(uintptr_t)at;
        uint32_t address = (word & CALL_SIZE_BITS) != 0 ? caller_of(generation, word) : 0;
        if (address != 0) {
            return address;
        }
    }
    return 0;
}

/* @return an address in the generation's text, that of the innermost frame; 0: the task is not inside */
static uint32_t place_inside(const hotreload_generation_t *generation, const hotreload_port_task_t *task)
{
    if (text_at(generation, task->pc) != NULL) {
        return task->pc;
    }
    uint32_t in_call = place_in_call(generation, task);
    if (in_call != 0) {
        return in_call;
    }
    uint32_t return_address = task->a[0];
    uint32_t sp = task->a[1];
    for (int frame = 0; return_address != 0; frame++) {
        uint32_t address = caller_of(generation, return_address);
        if (address != 0) {
            return address;
        }
        if (frame == MAX_FRAMES || !on_stack(task, sp)) {
            return scan(generation, task, sp - BASE_SAVE_AREA);
        }
        const uint32_t *saved = (const uint32_t *)(uintptr_t)(sp - BASE_SAVE_AREA);
        return_address = saved[0];
        sp = saved[1] > sp || saved[0] == 0 ? saved[1] : 0; /* Callers lie above: what does not is no frame. */
    }
    return 0;
}

/* No lock and no heap here: tasks may have been stopped inside either. */
static bool look_at(void *context, const hotreload_port_task_t *task)
{
    search_t *search = context;
    uint32_t address = place_inside(search->generation, task);
    if (address == 0) {
        return false;
    }
    hotreload_user_t *user = &search->generation->user;
    user->address = address;
    strncpy(user->task, task->name, sizeof(user->task) - 1);
    user->task[sizeof(user->task) - 1] = '\0';
    search->found = true;
    return true;
}

bool hotreload_find_user(hotreload_generation_t *generation)
{
    search_t search = {.generation = generation};
    generation->user = (hotreload_user_t) {0};
    if (!hotreload_port_visit_tasks(look_at, &search) && !search.found) {
        strcpy(generation->user.task, "?"); /* Not known is not unused. */
        search.found = true;
    }
    generation->in_use = search.found;
    return search.found;
}

bool hotreload_is_in_use(hotreload_generation_t *generation)
{
    bool used = hotreload_find_user(generation);
    for (uint32_t waited = 0; used && waited < CONFIG_HOTRELOAD_GRACE_MS; waited += portTICK_PERIOD_MS) {
        hotreload_pause();
        vTaskDelay(1);
        hotreload_resume();
        used = hotreload_find_user(generation);
    }
    return used;
}

const char *hotreload_user_function(const hotreload_slot_t *slot, const hotreload_generation_t *generation)
{
    for (size_t i = 0; generation->entries != NULL && i < generation->entry_count && i < slot->symbol_count; i++) {
        const hotreload_entry_t *entry = &generation->entries[i];
        if (generation->user.address - entry->address < entry->size) {
            return slot->symbol_names[i];
        }
    }
    return NULL;
}

/* "blink_loop() of generation 3", or the address where no exported function is. */
static const char *place_text(const hotreload_slot_t *slot, const hotreload_generation_t *generation, char *text,
                              size_t size)
{
    const char *function = hotreload_user_function(slot, generation);
    if (function != NULL) {
        snprintf(text, size, "%s() of generation %" PRIu32, function, generation->number);
    } else {
        snprintf(text, size, "0x%08" PRIx32 " of generation %" PRIu32, generation->user.address, generation->number);
    }
    return text;
}

void hotreload_report_left_behind(const hotreload_slot_t *slot)
{
    char text[96];
    if (slot->previous != NULL && hotreload_is_in_use(slot->previous)) {
        ESP_LOGW(HOTRELOAD_TAG, "module %s: task '%s' still runs %s; a running function is not replaced",
                 hotreload_slot_name(slot), slot->previous->user.task,
                 place_text(slot, slot->previous, text, sizeof(text)));
    }
}

static esp_err_t refuse(const hotreload_slot_t *slot, const hotreload_generation_t *generation,
                        hotreload_fault_t *fault)
{
    char text[96];
    return hotreload_fault(fault, HOTRELOAD_FAULT_CODE_IN_USE,
                           "task '%s' still runs %s of module %s, whose memory cannot be freed: let the function return",
                           generation->user.task, place_text(slot, generation, text, sizeof(text)),
                           hotreload_slot_name(slot));
}

esp_err_t hotreload_check_unused(const hotreload_slot_t *slot, hotreload_fault_t *fault)
{
    if (slot->running != NULL && hotreload_is_in_use(slot->running)) {
        esp_err_t err = refuse(slot, slot->running, fault);
        slot->running->in_use = false; /* It runs, and is not kept for that. */
        return err;
    }
    return ESP_OK;
}

static const hotreload_generation_t *kept_by(const hotreload_slot_t *slot)
{
    const hotreload_generation_t *generation = slot->previous;
    while (generation != NULL && !generation->in_use) {
        generation = generation->older;
    }
    return generation;
}

esp_err_t hotreload_explain_shortage(esp_err_t err, hotreload_fault_t *fault)
{
    bool short_of_memory = fault->code == HOTRELOAD_FAULT_NO_EXEC_MEMORY ||
                           fault->code == HOTRELOAD_FAULT_NO_DATA_MEMORY || fault->code == HOTRELOAD_FAULT_NO_MEMORY;
    for (const hotreload_slot_t *slot = hotreload_slots(); short_of_memory && slot != NULL; slot = slot->next) {
        const hotreload_generation_t *generation = kept_by(slot);
        if (generation != NULL) {
            return refuse(slot, generation, fault);
        }
    }
    return err;
}
