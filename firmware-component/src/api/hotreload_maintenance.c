/*
 * SPDX-License-Identifier: MIT
 *
 * What goes on by itself behind a load or an upload: a module that has run for a while is confirmed, and the sectors
 * that the next upload will take are erased ahead. One task of low priority, which ends when nothing is left to do.
 *
 * An erase stops both cores, so it goes by single sectors, with pauses; and none while a load is under way, whose record
 * is not yet known as the one that runs. Confirming goes on meanwhile.
 */
#include "api/hotreload_maintenance.h"
#include "api/hotreload_record.h"
#include "esp_log.h"
#include "esp_timer.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "log/hotreload_store.h"
#include "sdkconfig.h"

/** Bytes: the log's 1.5 KiB, the flash driver's, and a log line. */
#define STACK_SIZE 4096
#define PRIORITY (tskIDLE_PRIORITY + 1)
#define NEVER UINT32_MAX
/** How often to look whether an operation that calls back has ended. */
#define OPERATION_MS 100

static TaskHandle_t s_task;

#if CONFIG_HOTRELOAD_CONFIRM_SECONDS > 0
/* @return milliseconds until there is something to confirm; NEVER: nothing is left */
static uint32_t confirm_slot(hotreload_slot_t *slot)
{
    const uint32_t after_ms = CONFIG_HOTRELOAD_CONFIRM_SECONDS * 1000u;
    hotreload_source_t *source = &slot->source;
    if (source->store == NULL || source->confirmed || source->given_up) {
        return NEVER;
    }
    uint32_t age_ms = (uint32_t)(esp_timer_get_time() / 1000) - source->since_ms;
    if (age_ms < after_ms) {
        return after_ms - age_ms;
    }
    hotreload_fault_t fault;
    if (hotreload_confirm_locked(slot, &fault) == ESP_OK) {
        ESP_LOGI(HOTRELOAD_TAG, "module %s has run for %d s: confirmed", hotreload_slot_name(slot),
                 CONFIG_HOTRELOAD_CONFIRM_SECONDS);
    } else {
        source->given_up = true; /* Rolled back meanwhile, or flash is worn: there is no point in trying again. */
        hotreload_remember(&fault);
    }
    return NEVER;
}
#else
static uint32_t confirm_slot(hotreload_slot_t *slot)
{
    (void)slot;
    return NEVER;
}
#endif

#if CONFIG_HOTRELOAD_ERASE_AHEAD
#define ERASES_AHEAD true

/* @return milliseconds until the next sector; NEVER: nothing is left to be erased */
static uint32_t erase_ahead(hotreload_store_t *store)
{
    hotreload_log_err_t err = hotreload_log_erase_ahead(hotreload_store_log(store));
    if (err == HOTRELOAD_LOG_OK) {
        return CONFIG_HOTRELOAD_ERASE_PAUSE_MS;
    }
    if (err != HOTRELOAD_LOG_NOT_FOUND) {
        hotreload_fault_t fault; /* No harm: an upload erases what it needs. */
        hotreload_store_fault(store, err, "erasing ahead in", &fault);
        ESP_LOGW(HOTRELOAD_TAG, "%s", fault.detail);
    }
    return NEVER;
}
#else
#define ERASES_AHEAD false

static uint32_t erase_ahead(hotreload_store_t *store)
{
    (void)store;
    return NEVER;
}
#endif

static uint32_t sooner(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t work(void)
{
    uint32_t wait_ms = NEVER;
    for (hotreload_slot_t *slot = hotreload_slots(); slot != NULL; slot = slot->next) {
        wait_ms = sooner(wait_ms, confirm_slot(slot));
    }
    if (ERASES_AHEAD && hotreload_is_operating()) {
        return sooner(wait_ms, OPERATION_MS);
    }
    for (hotreload_store_t *store = hotreload_stores(); store != NULL; store = hotreload_store_next(store)) {
        wait_ms = sooner(wait_ms, erase_ahead(store));
    }
    return wait_ms;
}

static void maintain(void *context)
{
    (void)context;
    for (;;) {
        hotreload_lock(HOTRELOAD_WAIT_FOREVER);
        uint32_t wait_ms = work();
        if (wait_ms == NEVER) {
            s_task = NULL;
            hotreload_unlock();
            vTaskDelete(NULL);
        }
        hotreload_unlock();
        ulTaskNotifyTake(pdTRUE, pdMS_TO_TICKS(wait_ms) + 1);
    }
}

void hotreload_maintenance_wake(void)
{
    if (CONFIG_HOTRELOAD_CONFIRM_SECONDS == 0 && !ERASES_AHEAD) {
        return;
    }
    if (s_task != NULL) {
        xTaskNotifyGive(s_task);
    } else if (xTaskCreate(maintain, "hotreload", STACK_SIZE, NULL, PRIORITY, &s_task) != pdPASS) {
        s_task = NULL;
        ESP_LOGW(HOTRELOAD_TAG, "no memory for the task that confirms modules and erases ahead: the next load tries "
                                "again");
    }
}
