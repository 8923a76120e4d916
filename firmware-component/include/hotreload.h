/*
 * SPDX-License-Identifier: MIT
 *
 * hotreload: replace part of a running firmware without reflashing and without a restart.
 *
 * A *module* is an ELF shared object in a flash partition of its own. The firmware calls it through generated stubs
 * that jump through the module's symbol table; a reload fills that table again. See docs/architecture.md.
 *
 * Threads. Every function here may be called from any task, and none from an interrupt handler.
 *
 * *Operations* are the calls that change modules: load, reload, unload, load_from_buffer, update, rollback. There is one
 * at a time: another task's waits up to HOTRELOAD_WAIT_MS for it, and then returns ESP_ERR_TIMEOUT (over HTTP: 503,
 * BUSY). All other calls wait for no operation longer than flash takes.
 *
 * *Callbacks* are hooks, and a module's constructors, destructors and atexit functions. They run in the task that asked
 * for the operation, on its stack, with no lock held. They may take as long as they like and wait for other tasks, and
 * both they and those tasks may call everything that is no operation: get_info, confirm, last_error, update_available,
 * register_pre_hook, register_post_hook. An operation returns ESP_ERR_INVALID_STATE at once when a callback calls it,
 * and ESP_ERR_TIMEOUT in a task that the callback waits for. A callback that never returns, or deletes its task, leaves
 * its operation under way until the next start: what runs goes on, operations return ESP_ERR_TIMEOUT.
 *
 * Stack. An operation takes up to 2 KiB (measured on the emulated board; a chip's flash driver takes more: allow 3 KiB),
 * and its callbacks what they take themselves. What reads or writes flash (operations except load_from_buffer and unload;
 * confirm) must not run on a stack in PSRAM, which is out of reach while flash is written, and returns
 * ESP_ERR_INVALID_STATE there. load_from_buffer and unload may run on one.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "esp_err.h"
#include "sdkconfig.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Marks a global variable of a module that keeps its value over a reload: `HOTRELOAD_PERSIST int total = 5;`. Carried by
 * name and size; of another size, or new, it starts with its initial value. A pointer in it that leads into the module
 * itself dangles after the reload. Not for static variables, which have no name outside (the compiler warns).
 */
#define HOTRELOAD_PERSIST __attribute__((visibility("protected")))

/** Label of the default module's partition. */
#define HOTRELOAD_DEFAULT_PARTITION "hotreload"
/** Port that the server listens on when the configuration says 0. */
#define HOTRELOAD_DEFAULT_PORT 8080
/** Largest ELF file in bytes that the server takes when the configuration says 0. */
#define HOTRELOAD_DEFAULT_MAX_ELF_SIZE (128 * 1024)

/** Longest that a call which changes modules waits for another task's, in milliseconds. */
#define HOTRELOAD_WAIT_MS 5000

/** What to load, from where, and which table to fill. */
typedef struct {
    const char *partition_label;     /**< Partition that holds the module; NULL: "hotreload". */
    uint32_t *symbol_table;          /**< Table that the stubs jump through; one address a symbol. */
    const char *const *symbol_names; /**< Names of the symbols, in the table's order, NULL-terminated. */
    size_t symbol_count;             /**< Number of symbols, without the terminating NULL. */
} hotreload_config_t;

/** How to serve uploads and reloads over HTTP. */
typedef struct {
    uint16_t port;                   /**< TCP port; 0: 8080. */
    const char *partition_label;     /**< Partition that uploads go to; NULL: "hotreload". */
    size_t max_elf_size;             /**< Largest ELF file in bytes; 0: 128 KiB. */
    uint32_t *symbol_table;          /**< Table to fill on a reload. */
    const char *const *symbol_names; /**< Names of the symbols, NULL-terminated. */
    size_t symbol_count;             /**< Number of symbols. */
    uint16_t ctrl_port;              /**< UDP port of esp_http_server's control socket, one a server; 0: 32769. */
} hotreload_server_config_t;

/** Called before or after a reload with the context that it was registered with. */
typedef void (*hotreload_hook_fn_t)(void *user_ctx);

/**
 * Loads the module from its flash partition and switches the symbol table to it.
 *
 * Which that is, the partition's log says (docs/FORMAT.md): the newest that was not given up. The new module is loaded
 * beside the running one; when anything fails, the running one stays as it was, and hotreload_last_error() reports what
 * was wrong. A module that cannot be loaded and was never confirmed is not tried again, unless memory was short, flash
 * failed, or it is another firmware's. When nothing runs, whatever the reason of the failure, the newest older module that
 * can be loaded is, ESP_OK is returned, and hotreload_last_error() says what failed and what runs instead. Hooks are not
 * called: see hotreload_reload().
 *
 * At the switch, the old module's atexit functions and destructors run, then the new one's constructors. In between, and
 * for a task that is still inside the old module, its objects are gone: halt such tasks first. Its code stays in memory
 * until the next load, so that they return safely.
 *
 * @param config what to load; not kept after the call, but the table and the names that it points to are
 * @return ESP_OK;
 *         ESP_ERR_INVALID_ARG  config, table or names NULL, or the image is damaged;
 *         ESP_ERR_NOT_FOUND    no such partition, nothing in it, or a symbol that cannot be resolved;
 *         ESP_ERR_NOT_SUPPORTED an ELF file of another machine or kind, or with a feature that is not supported;
 *         ESP_ERR_NO_MEM       too little executable or data memory;
 *         ESP_ERR_INVALID_CRC  the module's bytes are not what was stored;
 *         ESP_ERR_INVALID_SIZE the partition is smaller than four sectors;
 *         ESP_ERR_INVALID_STATE a callback called this; or a function that was called over HTTP (CONFIG_HOTRELOAD_CALL)
 *                              has not returned, and is in the generation that this would free; or the caller's stack
 *                              is in PSRAM;
 *         ESP_ERR_TIMEOUT      another task's operation has not ended within HOTRELOAD_WAIT_MS;
 *         or what the flash driver returned
 */
esp_err_t hotreload_load(const hotreload_config_t *config);

/**
 * Loads a module from memory. The buffer is not needed after the call. Hooks are not called.
 *
 * @param elf_data    the ELF file, aligned to 4 bytes or not
 * @param elf_size    its size in bytes
 * @return as hotreload_load()
 */
esp_err_t hotreload_load_from_buffer(const void *elf_data, size_t elf_size, uint32_t *symbol_table,
                                     const char *const *symbol_names, size_t symbol_count);

/**
 * Unloads the default module: its destructors run, its memory is freed, and its stubs lead to the trap that names the
 * missing function.
 *
 * @return ESP_OK; ESP_ERR_INVALID_STATE nothing is loaded, a callback called this, a task is inside the module
 *         (CODE_IN_USE), or a function of it that was called over HTTP has not returned; ESP_ERR_TIMEOUT another task's
 *         operation has not ended
 */
esp_err_t hotreload_unload(void);

/**
 * Registers what runs before a reload of the default module, while the old module is still callable. NULL unregisters.
 * It runs only when the new module has been loaded whole: a refused module calls no hook. (With
 * CONFIG_HOTRELOAD_UNLOAD_FIRST it runs as soon as the new module's identity and layout have been checked.)
 *
 * Hooks pair: each call of the pre hook is followed by one of the post hook, by the one that is registered then. Use the
 * pre hook to halt the tasks, timers and handlers that are in the module or use its objects, the post hook to start them.
 * A hook may register others; that counts from the next call on. A hook that runs is not waited for.
 *
 * @param user_ctx passed to the hook; must stay valid until another hook is registered and no reload is under way
 * @return ESP_OK
 */
esp_err_t hotreload_register_pre_hook(hotreload_hook_fn_t hook, void *user_ctx);

/**
 * Registers what runs after a reload of the default module, when the new one is callable. NULL unregisters. It also runs
 * when a reload has called the pre hook and then failed, which only CONFIG_HOTRELOAD_UNLOAD_FIRST makes possible: then
 * the module that ran is loaded again from flash, or an older one, or nothing runs. hotreload_get_info() says which.
 *
 * @return ESP_OK
 */
esp_err_t hotreload_register_post_hook(hotreload_hook_fn_t hook, void *user_ctx);

/**
 * As hotreload_load(), with the pre and post hooks around the switch. A module that cannot be loaded is an error here even
 * when an older one was loaded in its place, because nothing ran (CONFIG_HOTRELOAD_UNLOAD_FIRST).
 *
 * @return as hotreload_load()
 */
esp_err_t hotreload_reload(const hotreload_config_t *config);

/**
 * Appends an ELF file to the log of a module's partition, as the one to load next; does not load it. What runs, what is
 * confirmed and what else the partition has room for stays there to go back to (docs/FORMAT.md).
 *
 * @return ESP_OK; ESP_ERR_INVALID_ARG a NULL argument or no ELF file; ESP_ERR_INVALID_SIZE empty, or no room
 *         for it beside what is protected; ESP_ERR_NOT_FOUND no such partition; ESP_ERR_INVALID_STATE and ESP_ERR_TIMEOUT
 *         as hotreload_load(); or what the flash driver returned
 */
esp_err_t hotreload_update_partition(const char *partition_label, const void *elf_data, size_t elf_size);

/*
 * One of several modules, by the name that it was generated with. The calls above mean the default module: the one whose
 * partition is "hotreload", else the only one. Each call here does what its namesake above does, to the module of that
 * name, and returns what that returns; and ESP_ERR_INVALID_ARG when the name is NULL, ESP_ERR_NOT_FOUND when the
 * firmware has no module of that name. Each module has its own hooks, generations and persistent variables.
 */
esp_err_t hotreload_module_load(const char *name);
esp_err_t hotreload_module_reload(const char *name);
esp_err_t hotreload_module_unload(const char *name);
esp_err_t hotreload_module_update(const char *name, const void *elf_data, size_t elf_size);
esp_err_t hotreload_module_register_pre_hook(const char *name, hotreload_hook_fn_t hook, void *user_ctx);
esp_err_t hotreload_module_register_post_hook(const char *name, hotreload_hook_fn_t hook, void *user_ctx);

/**
 * Tells whether a module was stored, or a reload was asked for over HTTP, and nobody has tried to load it since. With
 * CONFIG_HOTRELOAD_AUTO_RELOAD off, an app polls this at a point where none of its tasks is in module code, and then
 * calls hotreload_reload(). Takes no lock and never waits.
 */
bool hotreload_update_available(void);
/** As hotreload_update_available(), of one of several modules; false when there is none of that name. */
bool hotreload_module_update_available(const char *name);

/**
 * Confirms the default module: it works. The record that it was loaded from is then what the partition's log
 * falls back to; one that is not confirmed is given up when it has crashed the firmware three times. By itself this
 * happens CONFIG_HOTRELOAD_CONFIRM_SECONDS after a load. Writes 32 bytes of flash the first time, nothing afterwards. No
 * operation: a task that the pre hook waits for may call this.
 *
 * @return ESP_OK; ESP_ERR_INVALID_STATE no module runs that was loaded from a partition, or its record has been
 *         rejected; ESP_ERR_NOT_FOUND its record is gone; or what the flash driver returned
 */
esp_err_t hotreload_confirm(void);
/** As hotreload_confirm(), for one of several modules. */
esp_err_t hotreload_module_confirm(const char *name);

/**
 * Goes back to a record of the default module's log and loads it, with the hooks, as hotreload_reload() does. All newer
 * records are rejected, in an order in which a power cut leaves either choice whole.
 *
 * @param sequence of a record in the log (GET /status lists them); 0: the newest usable one before what would be loaded now
 * @return ESP_OK; ESP_ERR_NOT_FOUND no such module or record, or none to go back to; ESP_ERR_INVALID_CRC the record is
 *         damaged, and nothing was changed; ESP_ERR_INVALID_STATE it takes no more marks; or as hotreload_reload()
 */
esp_err_t hotreload_rollback(uint32_t sequence);
/** As hotreload_rollback(), for one of several modules. */
esp_err_t hotreload_module_rollback(const char *name, uint32_t sequence);

/** What is known of a module. */
typedef struct {
    const char *name;         /**< A static string; of a table without a name its partition's label. */
    char partition_label[17]; /**< Where it was loaded from last, or will be. */
    char version[32];         /**< Of what runs, from its note; empty when nothing runs or it has none. */
    bool loaded;              /**< Whether its functions can be called: false while it is unloaded, and after that. */
    bool update_available;    /**< See hotreload_update_available(). */
    uint32_t generation;      /**< Successful loads since start. */
    uint32_t sequence;        /**< Of the record that runs; 0: none, or a bare ELF file. */
    bool confirmed;           /**< Whether that record is confirmed. */
    size_t symbols;           /**< Entries of its symbol table. */
    size_t missing;           /**< Of them, those that lead to a trap. */
} hotreload_info_t;

/**
 * Reports on the default module. No operation: callbacks may call this, and tasks that they wait for.
 *
 * @return ESP_OK; ESP_ERR_INVALID_ARG info is NULL; ESP_ERR_NOT_FOUND there is no default module
 */
esp_err_t hotreload_get_info(hotreload_info_t *info);
esp_err_t hotreload_module_get_info(const char *name, hotreload_info_t *info);

#if defined(CONFIG_HOTRELOAD_SERVER)
#define HOTRELOAD_NEEDS_SERVER
#else
#define HOTRELOAD_NEEDS_SERVER \
    __attribute__((error("the HTTP server is not built: switch CONFIG_HOTRELOAD_SERVER on (menuconfig, hotreload)")))
#endif

/**
 * Starts the HTTP server (docs/device-api.md). Needs CONFIG_HOTRELOAD_SERVER.
 *
 * @return ESP_OK; ESP_ERR_INVALID_ARG; ESP_ERR_INVALID_STATE when it runs already, or another task starts or stops it;
 *         ESP_ERR_NO_MEM; or what esp_http_server returned
 */
HOTRELOAD_NEEDS_SERVER esp_err_t hotreload_server_start(const hotreload_server_config_t *config);

/**
 * Stops the HTTP server, when the request that is being served has been answered.
 *
 * @return ESP_OK; ESP_ERR_INVALID_STATE when it does not run, another task starts or stops it, or this is a hook or
 *         constructor that a request has led to; or what esp_http_server returned, and it runs on
 */
HOTRELOAD_NEEDS_SERVER esp_err_t hotreload_server_stop(void);

/** Longest text of hotreload_error_t::detail, with its terminating NUL. */
#define HOTRELOAD_ERROR_DETAIL_SIZE 224

/** Why the last load, reload or upload failed. */
typedef struct {
    esp_err_t err;                            /**< ESP_OK when nothing has failed yet. */
    const char *code;                         /**< Stable name, such as "RELOC_TYPE"; a static string. */
    char detail[HOTRELOAD_ERROR_DETAIL_SIZE]; /**< A sentence for people: what, where, what to do. */
} hotreload_error_t;

/** Copies the most recent failure; it is not cleared by a success. NULL is ignored. Takes no lock and never waits. */
void hotreload_last_error(hotreload_error_t *error);

#ifdef __cplusplus
}
#endif
