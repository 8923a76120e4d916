/*
 * SPDX-License-Identifier: MIT
 *
 * What the component's files share, grouped by file. A load runs through the phases verify, parse, place, relocate,
 * resolve, switch; each fills its part of hotreload_load_t and none cleans up: hotreload_load.c does, at one place.
 *
 * Link-time addresses are uint32_t, run-time addresses uintptr_t, so that the sources compile on a 64-bit host too.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hotreload.h"
#include "hotreload_elf.h"
#include "hotreload_fault.h"
#include "hotreload_image.h"
#include "hotreload_module.h"

#define HOTRELOAD_VERSION "0.1.0"
#define HOTRELOAD_TAG "hotreload"

/** Most PT_LOAD segments and most regions of one module. ld makes two or three, a split segment up to three regions. */
#define HOTRELOAD_MAX_SEGMENTS 8
#define HOTRELOAD_MAX_REGIONS 8
/** Longest label of a partition, with its NUL (esp_partition_t::label). */
#define HOTRELOAD_LABEL_SIZE 17
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

/** What a module says of itself in its note; empty when it has none. NUL-terminated. */
typedef struct {
    char module[HOTRELOAD_NOTE_TEXT];
    char version[HOTRELOAD_NOTE_TEXT];
} hotreload_identity_t;

/** A partition with its module log (hotreload_store.c). */
typedef struct hotreload_store hotreload_store_t;

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

/** A module as it lies in memory after one load. */
typedef struct {
    uint32_t number; /**< Counts the successful loads of the slot, from 1. */
    uint32_t missing;
    uint32_t retired_ms; /**< When its successor took over. */
    char version[HOTRELOAD_NOTE_TEXT]; /**< From the note; empty when it has none. */
    uint8_t digest[HOTRELOAD_DIGEST_BYTES]; /**< Of the image. */
    hotreload_calls_t fini;
    hotreload_exit_t *exits; /**< Latest first. */
    size_t exit_count;
    hotreload_variables_t *persistent; /**< NULL: none. */
    size_t region_count;
    hotreload_region_t regions[];
} hotreload_generation_t;

typedef struct {
    hotreload_hook_fn_t pre;
    void *pre_ctx;
    hotreload_hook_fn_t post;
    void *post_ctx;
} hotreload_hooks_t;

/** The record that a slot's running module was loaded from (hotreload_trial.c). */
typedef struct {
    hotreload_store_t *store; /**< NULL: nothing runs, or it came from a buffer. */
    uint32_t sequence;        /**< HOTRELOAD_LOG_BARE: the bare ELF file. */
    uint32_t since_ms;        /**< When it was loaded. */
    bool confirmed;
    bool given_up;            /**< It cannot be confirmed by itself. */
} hotreload_source_t;

/** What is known of one symbol table, registered by generated code or given by a caller. */
typedef struct hotreload_slot {
    struct hotreload_slot *next;
    const hotreload_module_t *module; /**< NULL: the table was only given by a caller. */
    char partition_label[HOTRELOAD_LABEL_SIZE];
    uint32_t *symbol_table;
    const char *const *symbol_names;
    size_t symbol_count;
    uint32_t loads;
    hotreload_generation_t *running;
    hotreload_generation_t *previous; /**< Kept for tasks that are still inside. */
    hotreload_generation_t *starting; /**< Its constructors run. */
    hotreload_source_t source;
    hotreload_hooks_t hooks;          /**< Of a module that is not the default one. */
    bool pending;                     /**< Something was stored and not yet loaded; atomic. */
#if CONFIG_HOTRELOAD_UNLOAD_FIRST
    hotreload_variables_t *saved; /**< Values of a generation that is gone, until the next one starts. */
#endif
} hotreload_slot_t;

/** The header tables of an ELF file, checked. */
typedef struct {
    elf_header_t header;
    elf_segment_t segments[HOTRELOAD_MAX_SEGMENTS]; /**< PT_LOADs. */
    size_t segment_count;
    elf_segment_t dynamic; /**< PT_DYNAMIC; its type is 0 when there is none. */
    uint32_t extent;       /**< Offset behind the last byte that the headers name. */
} hotreload_layout_t;

typedef struct {
    uint32_t offset; /**< In the file. */
    uint32_t count;  /**< Of entries. */
} hotreload_table_t;

typedef struct {
    uint32_t vaddr;
    uint32_t size; /**< In bytes. */
} hotreload_range_t;

/** What .dynamic names, as places in the file. */
typedef struct {
    hotreload_table_t symbols; /**< As many as the hash table has chain entries. */
    hotreload_table_t strings; /**< Bytes. */
    hotreload_table_t buckets;
    hotreload_table_t chains;
    hotreload_table_t rela;
    hotreload_table_t plt_rela;
    hotreload_range_t init_array;
    hotreload_range_t fini_array;
    uint32_t init; /**< Link-time address of DT_INIT; 0: none. */
    uint32_t fini;
} hotreload_tables_t;

#define HOTRELOAD_BUFFER_WORDS 128

/** A load in progress. On the heap: tasks that load, such as the HTTP server, have small stacks. */
typedef struct {
    hotreload_image_t *image;
    hotreload_fault_t *fault;
    hotreload_slot_t *slot;
    const hotreload_hooks_t *hooks; /**< NULL: none are called. */
    hotreload_layout_t layout;
    hotreload_tables_t tables;
    size_t region_count;
    hotreload_region_t regions[HOTRELOAD_MAX_REGIONS];
    hotreload_calls_t init;
    hotreload_calls_t fini;
    uint32_t *entries; /**< What the symbol table will hold. */
    uint32_t missing;
    hotreload_identity_t identity;
    hotreload_variables_t *persistent; /**< NULL: none. */
    uint32_t buffer[HOTRELOAD_BUFFER_WORDS]; /**< Whatever a phase reads in batches. */
} hotreload_load_t;

/* State and lock (hotreload.c) */

/** Takes the lock. @return false when it was not to be had in time, or the caller holds it: a hook called back */
bool hotreload_lock(uint32_t timeout_ms);
void hotreload_unlock(void);
#define HOTRELOAD_WAIT_FOREVER UINT32_MAX
/** Whether a caller's configuration can be worked with: no NULL, no name of a partition that is too long. */
bool hotreload_is_config(const hotreload_config_t *config);
/** Keeps the fault for hotreload_last_error(). */
void hotreload_remember(const hotreload_fault_t *fault);
/** The slot of a table, brought up to date with what the caller gave. @param label NULL: stays as it is */
esp_err_t hotreload_slot_prepare(const hotreload_config_t *config, const char *label, hotreload_slot_t **slot,
                                 hotreload_fault_t *fault);
/** hotreload_unload() of a slot, NULL included. */
esp_err_t hotreload_unload_locked(hotreload_slot_t *slot);

/* Registry (hotreload_registry.c); all with the lock held */

/** Finds or makes the slot of a table. @return NULL when memory is short */
hotreload_slot_t *hotreload_slot_of(uint32_t *symbol_table);
/** @return the slot of a table, or NULL when it was neither registered nor loaded */
hotreload_slot_t *hotreload_slot_find(const uint32_t *symbol_table);
/** What to load for a module that generated code registered, where it belongs. */
hotreload_config_t hotreload_module_config(const hotreload_module_t *module);
/** @return the slot of a registered module, or NULL when there is none of that name */
hotreload_slot_t *hotreload_slot_named(const char *module);
/** @return the slot of the module that is kept in a partition, or NULL */
hotreload_slot_t *hotreload_slot_in(const char *label);
/** @return the slot that calls mean which name no module: the one in "hotreload", else the only one; or NULL */
hotreload_slot_t *hotreload_slot_default(void);
void hotreload_slot_set_label(hotreload_slot_t *slot, const char *label);
/** First of the slots, latest first. A slot is never freed: this may be called without the lock. */
hotreload_slot_t *hotreload_slots(void);
/** Where hooks for a slot are kept. NULL, and tables without a name, share those of the default module. */
hotreload_hooks_t *hotreload_slot_hooks(hotreload_slot_t *slot);
/** Marks what the slot's partition holds as not yet loaded, or as looked at. NULL is allowed. */
void hotreload_slot_set_pending(hotreload_slot_t *slot, bool pending);
/** May be called without the lock. NULL is allowed. */
bool hotreload_slot_pending(const hotreload_slot_t *slot);
/** @return name of the slot's module; of an unregistered table its partition's label, or "unnamed" */
const char *hotreload_slot_name(const hotreload_slot_t *slot);
/** @return address of the trap for symbol i of the slot's table */
uint32_t hotreload_slot_trap(const hotreload_slot_t *slot, size_t i);

/* Header checks (hotreload_verify.c) */

/** Checks the ELF header alone, of which size bytes are at hand. */
esp_err_t hotreload_verify_header(const void *bytes, uint32_t size, hotreload_fault_t *fault);
/** Checks all headers and fills the layout. */
esp_err_t hotreload_verify(const hotreload_image_t *image, hotreload_layout_t *layout, hotreload_fault_t *fault);

/* Identity (hotreload_identity.c) */

/** Reads the note, without a check of whose module it is. @return ESP_OK, also without a note; or the error of NOTE */
esp_err_t hotreload_read_identity(const hotreload_image_t *image, const hotreload_layout_t *layout,
                                  hotreload_identity_t *identity, hotreload_fault_t *fault);
/**
 * Refuses a module of another firmware, chip or name, or with other prototypes.
 *
 * @param module what it is to be; NULL: nothing is known of it
 * @param identity filled from the note
 */
esp_err_t hotreload_check_identity(const hotreload_image_t *image, const hotreload_layout_t *layout,
                                   const hotreload_module_t *module, hotreload_identity_t *identity,
                                   hotreload_fault_t *fault);

/* Dynamic section (hotreload_parse.c) */

/** Fills load->tables. */
esp_err_t hotreload_parse(hotreload_load_t *load);

/* Regions (hotreload_regions.c) */

/** Fills load->regions: what goes to executable memory, what to data memory. */
esp_err_t hotreload_plan_regions(hotreload_load_t *load);
/**
 * Finds the region that a link-time address moves with: one that holds it, else one that ends there, for pointers one
 * past the end. NULL: the address does not move.
 */
const hotreload_region_t *hotreload_region_of(const hotreload_load_t *load, uint32_t vaddr);
/** @return the run-time address of a link-time address that the region holds */
uint32_t hotreload_region_move(const hotreload_region_t *region, uint32_t vaddr);

/* Memory (hotreload_place.c) */

/** Allocates all regions and fills them. */
esp_err_t hotreload_place(hotreload_load_t *load);
/** Makes freshly written text executable. */
void hotreload_sync(const hotreload_load_t *load);
void hotreload_free_regions(hotreload_region_t *regions, size_t count);

/* Symbols (hotreload_symbols.c) */

/** Reads symbol `index`. */
esp_err_t hotreload_symbol_read(hotreload_load_t *load, uint32_t index, elf_symbol_t *symbol);
/** Finds a name that the module defines. @return ESP_OK; *found tells whether */
esp_err_t hotreload_symbol_find(hotreload_load_t *load, const char *name, elf_symbol_t *symbol, bool *found);
/** Copies a symbol's name for a message, cut to size; "?" when it has none. */
void hotreload_symbol_name(hotreload_load_t *load, const elf_symbol_t *symbol, char *name, size_t size);

/* Relocation (hotreload_relocate.c) */

esp_err_t hotreload_relocate(hotreload_load_t *load);

/* Entry points (hotreload_resolve.c) */

/** Fills load->entries, init and fini. */
esp_err_t hotreload_resolve(hotreload_load_t *load);

/* State over a reload (hotreload_persist.c) */

/** Fills load->persistent. */
esp_err_t hotreload_find_persistent(hotreload_load_t *load);
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
/** Calls what the generation registered, latest first. */
void hotreload_run_exits(hotreload_generation_t *generation);
/** @return heap in bytes that the registrations take */
size_t hotreload_exit_bytes(const hotreload_generation_t *generation);

/* Switch and life of generations (hotreload_switch.c) */

#if CONFIG_HOTRELOAD_UNLOAD_FIRST
/** Calls the pre hook, keeps the persistent variables and frees all generations, so that there is room for a new one. */
esp_err_t hotreload_make_room(hotreload_load_t *load);
#endif
/** Runs the constructors, points the table at the new generation and retires the running one. Cannot fail. */
void hotreload_switch(hotreload_load_t *load, hotreload_generation_t *generation);
/** Frees the generation before the running one, after the grace period, running its destructors. */
void hotreload_free_previous(hotreload_slot_t *slot);
/** Points the table at the traps and frees all generations. */
void hotreload_clear(hotreload_slot_t *slot);

/* One load (hotreload_load.c) */

esp_err_t hotreload_load_image(hotreload_slot_t *slot, hotreload_image_t *image, const hotreload_hooks_t *hooks,
                               hotreload_fault_t *fault);
/** @return heap in bytes that the slot's module takes beyond its regions */
uint32_t hotreload_overhead(const hotreload_slot_t *slot);
