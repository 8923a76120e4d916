/*
 * SPDX-License-Identifier: MIT
 *
 * The public API: each function checks, begins an operation, and calls what does the work.
 */
#include "hotreload.h"

#include <string.h>

#include "api/hotreload_maintenance.h"
#include "api/hotreload_record.h"
#include "call/hotreload_call.h"
#include "esp_log.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "loader/hotreload_loader.h"
#include "log/hotreload_store.h"
#include "log/hotreload_update.h"
#include "port/hotreload_port.h"

/* Apart from the state lock, so that asking what failed never waits for an upload. */
static portMUX_TYPE s_fault_lock = portMUX_INITIALIZER_UNLOCKED;
static hotreload_fault_t s_last_fault;

void hotreload_remember(const hotreload_fault_t *fault)
{
    ESP_LOGE(HOTRELOAD_TAG, "%s: %s", hotreload_fault_name(fault->code), fault->detail);
    taskENTER_CRITICAL(&s_fault_lock);
    s_last_fault = *fault;
    taskEXIT_CRITICAL(&s_fault_lock);
}

void hotreload_last_error(hotreload_error_t *error)
{
    if (error == NULL) {
        return;
    }
    taskENTER_CRITICAL(&s_fault_lock);
    error->err = s_last_fault.err;
    error->code = hotreload_fault_name(s_last_fault.code);
    memcpy(error->detail, s_last_fault.detail, sizeof(error->detail));
    taskEXIT_CRITICAL(&s_fault_lock);
}

static bool is_table(const uint32_t *symbol_table, const char *const *symbol_names, size_t symbol_count)
{
    if (symbol_table == NULL || symbol_names == NULL) {
        return false;
    }
    for (size_t i = 0; i < symbol_count; i++) {
        if (symbol_names[i] == NULL) {
            return false;
        }
    }
    return true;
}

bool hotreload_is_config(const hotreload_config_t *config)
{
    return config != NULL && is_table(config->symbol_table, config->symbol_names, config->symbol_count) &&
           (config->partition_label == NULL || strlen(config->partition_label) < HOTRELOAD_LABEL_SIZE);
}

esp_err_t hotreload_slot_prepare(const hotreload_config_t *config, const char *label, hotreload_slot_t **slot,
                                 hotreload_fault_t *fault)
{
    *slot = hotreload_slot_of(config->symbol_table);
    if (*slot == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for the record of a symbol table");
    }
    (*slot)->symbol_names = config->symbol_names;
    (*slot)->symbol_count = config->symbol_count;
    if (label != NULL) {
        hotreload_slot_set_label(*slot, label);
    }
    return ESP_OK;
}

esp_err_t hotreload_begin_memory(void)
{
    hotreload_fault_t fault;
    esp_err_t err = hotreload_begin(&fault);
    if (err != ESP_OK) {
        hotreload_remember(&fault);
    }
    return err;
}

esp_err_t hotreload_check_stack(hotreload_fault_t *fault)
{
    if (hotreload_port_stack_survives_flash()) {
        return ESP_OK;
    }
    hotreload_fault(fault, HOTRELOAD_FAULT_FLASH,
                    "task '%s' has its stack in PSRAM, which is out of reach while flash is written: call from a task "
                    "whose stack is in internal RAM", pcTaskGetName(NULL));
    fault->err = ESP_ERR_INVALID_STATE;
    return fault->err;
}

esp_err_t hotreload_begin_flash(void)
{
    hotreload_fault_t fault;
    esp_err_t err = hotreload_check_stack(&fault);
    if (err == ESP_OK) {
        return hotreload_begin_memory();
    }
    hotreload_remember(&fault);
    return err;
}

esp_err_t hotreload_finish(esp_err_t err, const hotreload_fault_t *fault)
{
    if (err != ESP_OK) {
        hotreload_remember(fault);
    }
    hotreload_end();
    return err;
}

static esp_err_t load_config(const hotreload_config_t *config, bool with_hooks)
{
    if (!hotreload_is_config(config)) {
        return ESP_ERR_INVALID_ARG;
    }
    RETURN_ON_FAULT(hotreload_begin_flash());
    hotreload_fault_t fault = {0};
    hotreload_slot_t *slot = NULL;
    return hotreload_finish(hotreload_load_locked(config, with_hooks, &slot, &fault), &fault);
}

esp_err_t hotreload_load(const hotreload_config_t *config)
{
    return load_config(config, false);
}

esp_err_t hotreload_reload(const hotreload_config_t *config)
{
    return load_config(config, true);
}

static esp_err_t load_buffer(const hotreload_config_t *config, const void *elf_data, uint32_t elf_size,
                             hotreload_fault_t *fault)
{
    hotreload_image_t image;
    hotreload_slot_t *slot;
    hotreload_image_from_buffer(&image, elf_data, elf_size);
    RETURN_ON_FAULT(hotreload_slot_prepare(config, NULL, &slot, fault));
    RETURN_ON_FAULT(hotreload_call_check_left(slot, false, fault));
    const hotreload_source_t ran = slot->source;
    esp_err_t err = hotreload_load_image(slot, &image, false, fault);
    if (err == ESP_OK || slot->running == NULL) {
        hotreload_forget_source(slot);
    }
    if (err != ESP_OK && slot->running == NULL && hotreload_port_stack_survives_flash()) {
        hotreload_load_again(slot, &ran, false, fault);
    }
    return err;
}

esp_err_t hotreload_load_from_buffer(const void *elf_data, size_t elf_size, uint32_t *symbol_table,
                                     const char *const *symbol_names, size_t symbol_count)
{
    if (elf_data == NULL || elf_size > UINT32_MAX || !is_table(symbol_table, symbol_names, symbol_count)) {
        return ESP_ERR_INVALID_ARG;
    }
    RETURN_ON_FAULT(hotreload_begin_memory());
    const hotreload_config_t config = {
        .symbol_table = symbol_table,
        .symbol_names = symbol_names,
        .symbol_count = symbol_count,
    };
    hotreload_fault_t fault = {0};
    return hotreload_finish(load_buffer(&config, elf_data, (uint32_t)elf_size, &fault), &fault);
}

esp_err_t hotreload_unload_slot(hotreload_slot_t *slot)
{
    if (slot == NULL || slot->running == NULL) {
        return ESP_ERR_INVALID_STATE;
    }
    hotreload_fault_t fault;
    if (hotreload_call_check_left(slot, true, &fault) != ESP_OK) {
        hotreload_remember(&fault);
        return fault.err;
    }
    hotreload_forget_source(slot);
    hotreload_clear(slot);
    ESP_LOGI(HOTRELOAD_TAG, "module %s unloaded", hotreload_slot_name(slot));
    return ESP_OK;
}

esp_err_t hotreload_unload(void)
{
    RETURN_ON_FAULT(hotreload_begin_memory());
    esp_err_t err = hotreload_unload_slot(hotreload_slot_default());
    hotreload_end();
    return err;
}

static esp_err_t update_partition(const char *label, const void *data, size_t size, hotreload_fault_t *fault)
{
    const hotreload_update_size_t bounds = {.least = size, .most = size};
    hotreload_update_t *update;
    hotreload_log_record_t record;
    esp_err_t err = hotreload_update_begin(&update, label, &bounds, fault);
    err = err == ESP_OK ? hotreload_update_append(update, data, size, fault) : err;
    err = err == ESP_OK ? hotreload_update_commit(update, &record, fault) : err;
    hotreload_update_close(update);
    return err;
}

/* This function's own codes for what is a wrong file elsewhere. */
static esp_err_t update_error(const hotreload_fault_t *fault)
{
    if (fault->code == HOTRELOAD_FAULT_EMPTY) {
        return ESP_ERR_INVALID_SIZE;
    }
    return fault->err == ESP_ERR_NOT_SUPPORTED ? ESP_ERR_INVALID_ARG : fault->err;
}

esp_err_t hotreload_update_partition(const char *partition_label, const void *elf_data, size_t elf_size)
{
    if (partition_label == NULL || elf_data == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    RETURN_ON_FAULT(hotreload_begin_flash());
    hotreload_fault_t fault = {0};
    esp_err_t err = update_partition(partition_label, elf_data, elf_size, &fault);
    if (err == ESP_OK) {
        hotreload_slot_set_pending(hotreload_slot_in(partition_label), true);
        hotreload_maintenance_wake();
    } else {
        fault.err = err = fault.code == HOTRELOAD_FAULT_FLASH ? err : update_error(&fault);
    }
    return hotreload_finish(err, &fault);
}
