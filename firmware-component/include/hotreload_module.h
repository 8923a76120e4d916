/*
 * SPDX-License-Identifier: MIT
 *
 * What generated code (<module>_symbol_table.c) needs of the component. Applications include <module>_util.h instead.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A reloadable module as the firmware was built with it. Filled by the generator, linked into a list at start-up. */
typedef struct hotreload_module {
    const char *name;                 /**< Module name, a C identifier. */
    const char *partition_label;      /**< Partition that holds it. */
    uint32_t *symbol_table;           /**< What the stubs jump through. */
    const char *const *symbol_names;  /**< NULL-terminated. */
    size_t symbol_count;              /**< Entries of symbol_table and of missing. */
    const uint32_t *missing;          /**< Trap of each symbol: where its entry points while it is missing in the module. */
    uint8_t abi_sha256[32];           /**< Digest of the exported prototypes; all zero: not known. */
    struct hotreload_module *next;    /**< The list; set by hotreload_module_register(). */
} hotreload_module_t;

/** Adds a module to the list. Called by a constructor of the generated table, before app_main(). */
void hotreload_module_register(hotreload_module_t *module);

/** Where a stub ends up while the function is missing in its module: logs both names and aborts. */
void hotreload_symbol_missing(const char *module, const char *symbol) __attribute__((noreturn));

#ifdef __cplusplus
}
#endif
