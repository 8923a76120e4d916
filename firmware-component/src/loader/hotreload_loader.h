/*
 * SPDX-License-Identifier: MIT
 *
 * One load, grouped by file. It runs through the phases verify, parse, place, relocate, resolve, switch; each fills its
 * part of hotreload_load_t and none cleans up: hotreload_load.c does, at one place.
 *
 * Link-time addresses are uint32_t, run-time addresses uintptr_t, so that the sources compile on a 64-bit host too.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "api/hotreload_api.h"
#include "loader/hotreload_elf.h"
#include "loader/hotreload_generation.h"
#include "loader/hotreload_image.h"

/** Most PT_LOAD segments and most regions of one module. ld makes two or three, a split segment up to three regions. */
#define HOTRELOAD_MAX_SEGMENTS 8
#define HOTRELOAD_MAX_REGIONS 8

/**
 * Bounds on what a file can make the loader do, so that the time of a load grows with the file's size and no faster.
 * A module has five or six program headers and one or two notes, and of the hash table less than three entries are
 * followed for each function of the firmware's table.
 */
#define HOTRELOAD_MAX_HEADERS 32
#define HOTRELOAD_MAX_NOTES 64
#define HOTRELOAD_MAX_PERSISTENT 512
#define HOTRELOAD_CHAIN_STEPS_EACH 64

/** What a module says of itself in its note; empty when it has none. NUL-terminated. */
typedef struct {
    char module[HOTRELOAD_NOTE_TEXT];
    char version[HOTRELOAD_NOTE_TEXT];
} hotreload_identity_t;

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
    bool with_hooks; /**< Whether the app's pre hook is called. */
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
    uint32_t chain_steps; /**< Entries of the hash table's chains that have been followed. */
    uint32_t buffer[HOTRELOAD_BUFFER_WORDS]; /**< Whatever a phase reads in batches. */
} hotreload_load_t;

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

/* Finding what is carried over (hotreload_persist.c) */

/** Fills load->persistent. */
esp_err_t hotreload_find_persistent(hotreload_load_t *load);

/* Switch and life of generations (hotreload_switch.c) */

#if CONFIG_HOTRELOAD_UNLOAD_FIRST
/** Calls the pre hook, saves the persistent variables and frees all generations, so that there is room for a new one. */
esp_err_t hotreload_make_room(hotreload_load_t *load);
#endif
/**
 * Calls the pre hook, ends the running generation, runs the constructors of the new one and points the table at it.
 * Cannot fail. The state lock is released for each of these callbacks; the post hook is the caller's to call.
 */
void hotreload_switch(hotreload_load_t *load, hotreload_generation_t *generation);
/** Frees the memory of the generation before the running one, after the grace period. */
void hotreload_free_previous(hotreload_slot_t *slot);
/** Points the table at the traps, ends the running generation, and frees all. */
void hotreload_clear(hotreload_slot_t *slot);

/* One load (hotreload_load.c) */

/** Within an operation. @param with_hooks whether to call the pre hook; the post hook is the caller's to call */
esp_err_t hotreload_load_image(hotreload_slot_t *slot, hotreload_image_t *image, bool with_hooks,
                               hotreload_fault_t *fault);
/** @return heap in bytes that the slot's module takes beyond its regions */
uint32_t hotreload_overhead(const hotreload_slot_t *slot);
