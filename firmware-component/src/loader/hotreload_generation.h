/*
 * SPDX-License-Identifier: MIT
 *
 * A module as it lies in memory after one load: its regions, what is carried over, what runs at its end.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "api/hotreload_fault.h"
#include "hotreload.h"
#include "loader/hotreload_image.h"
#include "sdkconfig.h"

/** Longest name or version in a module's note, with its NUL. */
#define HOTRELOAD_NOTE_TEXT 32

typedef enum { HOTRELOAD_TEXT, HOTRELOAD_DATA } hotreload_kind_t;

/** A range of link-time addresses that moves as a whole. */
typedef struct {
    hotreload_kind_t kind;
    uint32_t vaddr;
    uint32_t size;        /**< In memory. */
    uint32_t file_offset; /**< Of its initialised part. */
    uint32_t file_size;   /**< What follows, up to size, is zero. */
    uint32_t align;       /**< Power of two; the address is congruent to vaddr modulo this. */
    uintptr_t address;    /**< Where it lies; 0 until it is placed. */
    void *block;          /**< Heap block that it lies in. */
    uint32_t block_size;
} hotreload_region_t;

/** Functions to call: an array of addresses within a region, and one more. */
typedef struct {
    const uint32_t *functions;
    uint32_t count;
    uint32_t single; /**< DT_INIT or DT_FINI; 0: none. */
} hotreload_calls_t;

/** A variable that keeps its value over a reload. */
typedef struct {
    const char *name; /**< In the block of the list that it is in. */
    uint32_t size;
    uint8_t *value;
} hotreload_variable_t;

/** One heap block with the names behind the array. */
typedef struct {
    size_t count;
    size_t block_size;
    hotreload_variable_t variables[];
} hotreload_variables_t;

/** A function that the module registered for its end (hotreload_atexit.c). */
typedef struct hotreload_exit hotreload_exit_t;

/** Where an exported function lies. */
typedef struct {
    uint32_t address; /**< 0: missing in the module. */
    uint32_t size;
} hotreload_entry_t;

/** Longest name of a task that is kept, with its NUL. */
#define HOTRELOAD_TASK_NAME 16

/** A task that is inside a generation. */
typedef struct {
    char task[HOTRELOAD_TASK_NAME];
    uint32_t address; /**< In the generation's text; 0: not known. */
} hotreload_user_t;

/** A module as it lies in memory after one load. */
typedef struct hotreload_generation {
    struct hotreload_generation *older; /**< The one before, which is not freed yet. */
    bool in_use;           /**< A task was inside when it was last looked at: it is kept for that. */
    hotreload_user_t user; /**< That task. */
    hotreload_entry_t *entries; /**< As many as the symbol table had; NULL: none. */
    size_t entry_count;
    uint32_t number; /**< Counts the successful loads of the slot, from 1. */
    uint32_t missing;
    uint32_t retired_ms; /**< When its successor took over. */
    bool ended;          /**< Its destructors have run: only its memory is left. */
    char version[HOTRELOAD_NOTE_TEXT]; /**< From the note; empty when it has none. */
    uint8_t digest[HOTRELOAD_DIGEST_BYTES]; /**< Of the image. */
    hotreload_calls_t fini;
    hotreload_exit_t *exits; /**< Latest first. */
    size_t exit_count;
    hotreload_variables_t *persistent; /**< NULL: none. */
    size_t region_count;
    hotreload_region_t regions[];
} hotreload_generation_t;

/* State over a reload (hotreload_persist.c) */

/** Copies the values of variables of the same name and size; either list may be NULL. */
void hotreload_carry(const char *module, const hotreload_variables_t *from, const hotreload_variables_t *to);
#if CONFIG_HOTRELOAD_UNLOAD_FIRST
/** @return a copy with the values in it, to outlive the generation; NULL with NO_MEMORY */
hotreload_variables_t *hotreload_copy_values(const hotreload_variables_t *variables, hotreload_fault_t *fault);
#endif

/* What a module registers for its end (hotreload_atexit.c) */

/** __cxa_atexit() and atexit() of modules: their linker script leads there. @return 0, or -1 without memory or home */
int hotreload_cxa_atexit(void (*function)(void *), void *argument, void *dso_handle);
int hotreload_atexit(void (*function)(void));
/** Sets slot->running, starting or previous, by which the two functions above find their generation. */
void hotreload_set_generation(hotreload_generation_t **place, hotreload_generation_t *generation);
/** Calls what the generation registered, latest first; with the state lock released. */
void hotreload_run_exits(hotreload_generation_t *generation);
/** @return heap in bytes that the registrations take */
size_t hotreload_exit_bytes(const hotreload_generation_t *generation);
