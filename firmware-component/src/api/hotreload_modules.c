/*
 * SPDX-License-Identifier: MIT
 *
 * The calls that name one of several modules, and what is asked of a module without changing it.
 */
#include <string.h>

#include "api/hotreload_record.h"
#include "call/hotreload_call.h"
#include "log/hotreload_store.h"

static esp_err_t find(const char *name, hotreload_slot_t **slot)
{
    if (name == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    *slot = hotreload_slot_named(name);
    if (*slot != NULL) {
        return ESP_OK;
    }
    hotreload_fault_t fault;
    esp_err_t err = hotreload_fault(&fault, HOTRELOAD_FAULT_NO_MODULE, "the firmware has no module '%s'", name);
    hotreload_remember(&fault);
    return err;
}

static esp_err_t load(const char *name, esp_err_t (*call)(const hotreload_config_t *config))
{
    hotreload_slot_t *slot;
    esp_err_t err = find(name, &slot);
    if (err != ESP_OK) {
        return err;
    }
    const hotreload_config_t config = hotreload_module_config(slot->module);
    return call(&config);
}

esp_err_t hotreload_module_load(const char *name)
{
    return load(name, hotreload_load);
}

esp_err_t hotreload_module_reload(const char *name)
{
    return load(name, hotreload_reload);
}

esp_err_t hotreload_module_unload(const char *name)
{
    hotreload_slot_t *slot;
    RETURN_ON_FAULT(find(name, &slot));
    RETURN_ON_FAULT(hotreload_begin_memory());
    esp_err_t err = hotreload_unload_slot(slot);
    hotreload_end();
    return err;
}

esp_err_t hotreload_module_update(const char *name, const void *elf_data, size_t elf_size)
{
    hotreload_slot_t *slot;
    esp_err_t err = find(name, &slot);
    return err == ESP_OK ? hotreload_update_partition(slot->module->partition_label, elf_data, elf_size) : err;
}

/* The state lock is enough: a worker that the pre hook waits for may confirm. */
static esp_err_t confirm(hotreload_slot_t *slot)
{
    hotreload_fault_t fault;
    esp_err_t err = hotreload_check_stack(&fault);
    if (err == ESP_OK) {
        if (!hotreload_lock(HOTRELOAD_WAIT_FOREVER)) {
            return ESP_ERR_INVALID_STATE;
        }
        err = hotreload_confirm_locked(slot, &fault);
        hotreload_unlock();
    }
    if (err != ESP_OK) {
        hotreload_remember(&fault);
    }
    return err;
}

esp_err_t hotreload_confirm(void)
{
    return confirm(hotreload_slot_default());
}

esp_err_t hotreload_module_confirm(const char *name)
{
    hotreload_slot_t *slot;
    esp_err_t err = find(name, &slot);
    return err == ESP_OK ? confirm(slot) : err;
}

static esp_err_t rollback_locked(hotreload_slot_t *slot, uint32_t sequence, hotreload_fault_t *fault)
{
    const hotreload_config_t config = {
        .partition_label = slot->partition_label,
        .symbol_table = slot->symbol_table,
        .symbol_names = slot->symbol_names,
        .symbol_count = slot->symbol_count,
    };
    RETURN_ON_FAULT(hotreload_call_check_left(slot, false, fault));
    RETURN_ON_FAULT(hotreload_rollback_locked(slot, config.partition_label, &sequence, fault));
    return hotreload_load_locked(&config, true, &slot, fault);
}

static esp_err_t rollback(hotreload_slot_t *slot, uint32_t sequence)
{
    hotreload_fault_t fault;
    if (slot == NULL) {
        return ESP_ERR_NOT_FOUND;
    }
    RETURN_ON_FAULT(hotreload_begin_flash());
    return hotreload_finish(rollback_locked(slot, sequence, &fault), &fault);
}

esp_err_t hotreload_rollback(uint32_t sequence)
{
    return rollback(hotreload_slot_default(), sequence);
}

esp_err_t hotreload_module_rollback(const char *name, uint32_t sequence)
{
    hotreload_slot_t *slot;
    esp_err_t err = find(name, &slot);
    return err == ESP_OK ? rollback(slot, sequence) : err;
}

typedef enum { PRE, POST } when_t;

/* A slot of NULL means the default module, which may not be there yet: a table that a caller will give. */
static esp_err_t set_hook(hotreload_slot_t *slot, when_t when, hotreload_hook_fn_t hook, void *user_ctx)
{
    if (!hotreload_lock(HOTRELOAD_WAIT_FOREVER)) {
        return ESP_ERR_INVALID_STATE;
    }
    hotreload_hooks_t *hooks = hotreload_slot_hooks(slot);
    if (when == PRE) {
        hooks->pre = hook;
        hooks->pre_ctx = user_ctx;
    } else {
        hooks->post = hook;
        hooks->post_ctx = user_ctx;
    }
    hotreload_unlock();
    return ESP_OK;
}

esp_err_t hotreload_register_pre_hook(hotreload_hook_fn_t hook, void *user_ctx)
{
    return set_hook(NULL, PRE, hook, user_ctx);
}

esp_err_t hotreload_register_post_hook(hotreload_hook_fn_t hook, void *user_ctx)
{
    return set_hook(NULL, POST, hook, user_ctx);
}

esp_err_t hotreload_module_register_pre_hook(const char *name, hotreload_hook_fn_t hook, void *user_ctx)
{
    hotreload_slot_t *slot;
    esp_err_t err = find(name, &slot);
    return err == ESP_OK ? set_hook(slot, PRE, hook, user_ctx) : err;
}

esp_err_t hotreload_module_register_post_hook(const char *name, hotreload_hook_fn_t hook, void *user_ctx)
{
    hotreload_slot_t *slot;
    esp_err_t err = find(name, &slot);
    return err == ESP_OK ? set_hook(slot, POST, hook, user_ctx) : err;
}

bool hotreload_update_available(void)
{
    return hotreload_slot_pending(hotreload_slot_default());
}

bool hotreload_module_update_available(const char *name)
{
    return name != NULL && hotreload_slot_pending(hotreload_slot_named(name));
}

static esp_err_t get_info(hotreload_slot_t *slot, hotreload_info_t *info)
{
    if (info == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    if (slot == NULL) {
        return ESP_ERR_NOT_FOUND;
    }
    if (!hotreload_lock(HOTRELOAD_WAIT_FOREVER)) {
        return ESP_ERR_INVALID_STATE;
    }
    const hotreload_generation_t *running = slot->running;
    *info = (hotreload_info_t) {
        .name = hotreload_slot_name(slot),
        .loaded = running != NULL,
        .update_available = hotreload_slot_pending(slot),
        .generation = slot->loads,
        .sequence = running != NULL ? slot->source.sequence : 0,
        .confirmed = running != NULL && slot->source.confirmed,
        .symbols = slot->symbol_count,
        .missing = running != NULL ? running->missing : slot->symbol_count,
    };
    memcpy(info->partition_label, slot->partition_label, sizeof(slot->partition_label));
    if (running != NULL) {
        memcpy(info->version, running->version, sizeof(running->version));
    }
    hotreload_unlock();
    return ESP_OK;
}

esp_err_t hotreload_get_info(hotreload_info_t *info)
{
    return get_info(hotreload_slot_default(), info);
}

esp_err_t hotreload_module_get_info(const char *name, hotreload_info_t *info)
{
    hotreload_slot_t *slot;
    esp_err_t err = find(name, &slot);
    return err == ESP_OK ? get_info(slot, info) : err;
}
