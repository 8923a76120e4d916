/*
 * SPDX-License-Identifier: MIT
 *
 * The public API: each function checks, takes the lock, and calls what does the work.
 */
#include "hotreload.h"

#include <string.h>

#include "api/hotreload_maintenance.h"
#include "api/hotreload_record.h"
#include "call/hotreload_call.h"
#include "esp_log.h"
#include "freertos/FreeRTOS.h"
#include "freertos/semphr.h"
#include "freertos/task.h"
#include "loader/hotreload_loader.h"
#include "loader/hotreload_usage.h"
#include "log/hotreload_store.h"
#include "log/hotreload_update.h"

static StaticSemaphore_t s_lock_memory;
static SemaphoreHandle_t s_lock;
static volatile TaskHandle_t s_lock_owner;

/* Apart from the lock, so that asking what failed never waits for an upload. */
static portMUX_TYPE s_fault_lock = portMUX_INITIALIZER_UNLOCKED;
static hotreload_fault_t s_last_fault;

/* Before app_main(), so that no two tasks can race for it. */
__attribute__((constructor)) static void create_lock(void)
{
    s_lock = xSemaphoreCreateMutexStatic(&s_lock_memory);
}

bool hotreload_lock(uint32_t timeout_ms)
{
    TaskHandle_t self = xTaskGetCurrentTaskHandle();
    if (s_lock_owner == self) {
        ESP_LOGE(HOTRELOAD_TAG, "a hook or constructor must not call hotreload");
        return false;
    }
    TickType_t ticks = timeout_ms == HOTRELOAD_WAIT_FOREVER ? portMAX_DELAY : pdMS_TO_TICKS(timeout_ms);
    if (xSemaphoreTake(s_lock, ticks) != pdTRUE) {
        return false;
    }
    s_lock_owner = self;
    return true;
}

void hotreload_unlock(void)
{
    s_lock_owner = NULL;
    xSemaphoreGive(s_lock);
}

void hotreload_remember(const hotreload_fault_t *fault)
{
    ESP_LOGE(HOTRELOAD_TAG, "%s: %s", hotreload_fault_name(fault->code), fault->detail);
    taskENTER_CRITICAL(&s_fault_lock);
    s_last_fault = *fault;
    taskEXIT_CRITICAL(&s_fault_lock);
}

void hotreload_last_error(hotreload_error_t *error)
{
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

static esp_err_t load_config(const hotreload_config_t *config, bool with_hooks)
{
    if (!hotreload_is_config(config)) {
        return ESP_ERR_INVALID_ARG;
    }
    if (!hotreload_lock(HOTRELOAD_WAIT_FOREVER)) {
        return ESP_ERR_INVALID_STATE;
    }
    hotreload_fault_t fault = {0};
    hotreload_slot_t *slot = NULL;
    esp_err_t err = hotreload_load_locked(config, with_hooks, &slot, &fault);
    if (err != ESP_OK) {
        hotreload_remember(&fault);
    }
    hotreload_unlock();
    return err;
}

esp_err_t hotreload_load(const hotreload_config_t *config)
{
    return load_config(config, false);
}

esp_err_t hotreload_reload(const hotreload_config_t *config)
{
    return load_config(config, true);
}

esp_err_t hotreload_load_from_buffer(const void *elf_data, size_t elf_size, uint32_t *symbol_table,
                                     const char *const *symbol_names, size_t symbol_count)
{
    if (elf_data == NULL || elf_size > UINT32_MAX || !is_table(symbol_table, symbol_names, symbol_count)) {
        return ESP_ERR_INVALID_ARG;
    }
    if (!hotreload_lock(HOTRELOAD_WAIT_FOREVER)) {
        return ESP_ERR_INVALID_STATE;
    }
    const hotreload_config_t config = {
        .symbol_table = symbol_table,
        .symbol_names = symbol_names,
        .symbol_count = symbol_count,
    };
    hotreload_fault_t fault = {0};
    hotreload_image_t image;
    hotreload_slot_t *slot = NULL;
    hotreload_image_from_buffer(&image, elf_data, (uint32_t)elf_size);
    esp_err_t err = hotreload_slot_prepare(&config, NULL, &slot, &fault);
    if (err == ESP_OK) {
        err = hotreload_call_check_left(slot, false, &fault);
    }
    if (err == ESP_OK) {
        err = hotreload_load_image(slot, &image, NULL, &fault);
    }
    if (err == ESP_OK) {
        hotreload_forget_source(slot);
    } else {
        hotreload_remember(&fault);
    }
    hotreload_unlock();
    return err;
}

esp_err_t hotreload_unload_locked(hotreload_slot_t *slot)
{
    if (slot == NULL || slot->running == NULL) {
        return ESP_ERR_INVALID_STATE;
    }
    hotreload_fault_t fault;
    if (hotreload_call_check_left(slot, true, &fault) != ESP_OK) {
        hotreload_remember(&fault);
        return fault.err;
    }
    if (hotreload_check_unused(slot, &fault) != ESP_OK) {
        hotreload_remember(&fault);
        return fault.err;
    }
    hotreload_clear(slot);
    hotreload_forget_source(slot);
    ESP_LOGI(HOTRELOAD_TAG, "module %s unloaded", hotreload_slot_name(slot));
    return ESP_OK;
}

esp_err_t hotreload_unload(void)
{
    if (!hotreload_lock(HOTRELOAD_WAIT_FOREVER)) {
        return ESP_ERR_INVALID_STATE;
    }
    esp_err_t err = hotreload_unload_locked(hotreload_slot_default());
    hotreload_unlock();
    return err;
}

static esp_err_t update_partition(const char *label, const void *data, size_t size, hotreload_fault_t *fault)
{
    const hotreload_update_size_t bounds = {.least = size, .most = size};
    hotreload_update_t *update;
    hotreload_log_record_t record;
    esp_err_t err = hotreload_update_begin(&update, label, &bounds, fault);
    if (err == ESP_OK) {
        err = hotreload_update_append(update, data, size, fault);
    }
    if (err == ESP_OK) {
        err = hotreload_update_commit(update, &record, fault);
    }
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
    if (!hotreload_lock(HOTRELOAD_WAIT_FOREVER)) {
        return ESP_ERR_INVALID_STATE;
    }
    hotreload_fault_t fault = {0};
    esp_err_t err = update_partition(partition_label, elf_data, elf_size, &fault);
    if (err == ESP_OK) {
        hotreload_slot_set_pending(hotreload_slot_in(partition_label), true);
        hotreload_maintenance_wake();
    } else {
        fault.err = err = fault.code == HOTRELOAD_FAULT_FLASH ? err : update_error(&fault);
        hotreload_remember(&fault);
    }
    hotreload_unlock();
    return err;
}
