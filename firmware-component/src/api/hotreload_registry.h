/*
 * SPDX-License-Identifier: MIT
 *
 * The modules of the firmware: one slot a symbol table, with what runs, what ran before, and where it came from.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hotreload.h"
#include "hotreload_module.h"
#include "loader/hotreload_generation.h"
#include "sdkconfig.h"

/** Longest label of a partition, with its NUL (esp_partition_t::label). */
#define HOTRELOAD_LABEL_SIZE 17

/** A partition with its module log (log/hotreload_store.h). */
typedef struct hotreload_store hotreload_store_t;

typedef struct {
    hotreload_hook_fn_t pre;
    void *pre_ctx;
    hotreload_hook_fn_t post;
    void *post_ctx;
} hotreload_hooks_t;

/** The record that a slot's running module was loaded from (hotreload_record.c). */
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
    hotreload_generation_t *ending;   /**< Unloaded; its destructors run. */
    hotreload_source_t source;
    hotreload_hooks_t hooks;          /**< Of a module that is not the default one. */
    bool quiesced;                    /**< The pre hook has been called, and the post hook has not. */
    bool tried;                       /**< A record was put to the test since the start. */
    bool pending;                     /**< Something was stored and not yet loaded; atomic. */
#if CONFIG_HOTRELOAD_UNLOAD_FIRST
    hotreload_variables_t *saved; /**< Values of a generation that is gone, until the next one starts. */
#endif
} hotreload_slot_t;

/* All with the lock held unless stated otherwise. */

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
