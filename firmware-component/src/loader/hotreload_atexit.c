/*
 * SPDX-License-Identifier: MIT
 *
 * What a module registers to be called at its end: destructors of C++ objects, function-local statics among them, and
 * atexit(). The C library would hold such a function for the end of the firmware, long after its code is gone; so the
 * module's linker script leads __cxa_atexit and atexit to the functions here, which store it with the generation.
 *
 * A function-local static registers in whichever task comes by first, without the state lock: a spin lock guards
 * the list, and the pointers by which a generation is found.
 */
#include <stdlib.h>

#include "api/hotreload_lock.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "loader/hotreload_loader.h"

struct hotreload_exit {
    struct hotreload_exit *next;
    void (*function)(void *);
    void *argument;
};

static portMUX_TYPE s_lock = portMUX_INITIALIZER_UNLOCKED;

void hotreload_set_generation(hotreload_generation_t **place, hotreload_generation_t *generation)
{
    taskENTER_CRITICAL(&s_lock);
    *place = generation;
    taskEXIT_CRITICAL(&s_lock);
}

static bool holds(const hotreload_generation_t *generation, uintptr_t address)
{
    for (size_t i = 0; generation != NULL && i < generation->region_count; i++) {
        const hotreload_region_t *region = &generation->regions[i];
        if (address - region->address < region->size) {
            return true;
        }
    }
    return false;
}

static hotreload_generation_t *generation_of(uintptr_t address)
{
    for (hotreload_slot_t *slot = hotreload_slots(); slot != NULL; slot = slot->next) {
        hotreload_generation_t *const candidates[] = {slot->running, slot->starting, slot->previous, slot->ending};
        for (size_t i = 0; i < sizeof(candidates) / sizeof(candidates[0]); i++) {
            if (holds(candidates[i], address)) {
                return candidates[i];
            }
        }
    }
    return NULL;
}

static int add(uintptr_t home, void (*function)(void *), void *argument)
{
    hotreload_exit_t *entry = malloc(sizeof(*entry));
    if (entry == NULL) {
        return -1;
    }
    taskENTER_CRITICAL(&s_lock);
    hotreload_generation_t *generation = generation_of(home);
    if (generation != NULL) {
        *entry = (hotreload_exit_t) {generation->exits, function, argument};
        generation->exits = entry;
        generation->exit_count++;
    }
    taskEXIT_CRITICAL(&s_lock);
    if (generation == NULL) {
        free(entry);
        return -1;
    }
    return 0;
}

int hotreload_cxa_atexit(void (*function)(void *), void *argument, void *dso_handle)
{
    return add((uintptr_t)dso_handle, function, argument);
}

static void call_without_argument(void *function)
{
    ((void (*)(void))function)();
}

int hotreload_atexit(void (*function)(void))
{
    return add((uintptr_t)function, call_without_argument, (void *)function);
}

/* One at a time: a function that is called here may register another. */
static hotreload_exit_t *take(hotreload_generation_t *generation)
{
    taskENTER_CRITICAL(&s_lock);
    hotreload_exit_t *entry = generation->exits;
    if (entry != NULL) {
        generation->exits = entry->next;
        generation->exit_count--;
    }
    taskEXIT_CRITICAL(&s_lock);
    return entry;
}

void hotreload_run_exits(hotreload_generation_t *generation)
{
    hotreload_exit_t *entry = take(generation);
    while (entry != NULL) {
        hotreload_pause();
        entry->function(entry->argument);
        hotreload_resume();
        free(entry);
        entry = take(generation);
    }
}

size_t hotreload_exit_bytes(const hotreload_generation_t *generation)
{
    return generation->exit_count * sizeof(hotreload_exit_t);
}
