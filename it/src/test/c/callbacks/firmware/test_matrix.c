/*
 * SPDX-License-Identifier: MIT
 *
 * Every call of the API in every callback: made by the callback itself, and by other tasks that the callback waits for.
 * One letter a call: O it is OK, S ESP_ERR_INVALID_STATE, T ESP_ERR_TIMEOUT.
 */
#include <string.h>

#include "suite.h"

static esp_err_t get_info(void)
{
    hotreload_info_t info;
    return hotreload_get_info(&info);
}

static esp_err_t last_error(void)
{
    hotreload_error_t error;
    hotreload_last_error(&error);
    return ESP_OK;
}

static esp_err_t available(void)
{
    return hotreload_update_available() ? ESP_FAIL : ESP_OK;
}

static esp_err_t load(void)
{
    return HOTRELOAD_LOAD_DEFAULT();
}

static esp_err_t load_from_buffer(void)
{
    static const char bytes[64] = "no ELF file";
    return hotreload_load_from_buffer(bytes, sizeof(bytes), hotreload_callbacks_symbol_table,
                                      hotreload_callbacks_symbol_names, hotreload_callbacks_symbol_count);
}

static esp_err_t update(void)
{
    return hotreload_update_partition("hotreload", "no ELF file", 11);
}

static esp_err_t rollback(void)
{
    return hotreload_rollback(0);
}

static esp_err_t reload_by_name(void)
{
    return hotreload_module_reload("callbacks");
}

typedef esp_err_t (*call_t)(void);

static const call_t s_calls[] = {
    get_info, hotreload_confirm, last_error, available, load, reload, reload_by_name, load_from_buffer,
    hotreload_unload, update, rollback,
};

#define COUNT (sizeof(s_calls) / sizeof(s_calls[0]))
#define ALL_WORK_BUT(letter) "OOOO" letter letter letter letter letter letter letter

static callbacks_place_t s_place;
static char s_own[COUNT + 1];
static char s_others[COUNT + 1];
static TaskHandle_t s_waiting;

static char letter(esp_err_t err)
{
    switch (err) {
    case ESP_OK: return 'O';
    case ESP_ERR_INVALID_STATE: return 'S';
    case ESP_ERR_TIMEOUT: return 'T';
    default: return '?';
    }
}

static void call_one(void *context)
{
    size_t i = (size_t)context;
    s_others[i] = letter(s_calls[i]());
    xTaskNotifyGive(s_waiting);
    vTaskDelete(NULL);
}

/* All at once, so that those which wait do so together. */
static void try_all(callbacks_place_t place)
{
    if (place != s_place) {
        return;
    }
    on_callback = NULL;
    for (size_t i = 0; i < COUNT; i++) {
        s_own[i] = letter(s_calls[i]());
    }
    s_waiting = xTaskGetCurrentTaskHandle();
    for (size_t i = 0; i < COUNT; i++) {
        configASSERT(xTaskCreate(call_one, "other", 6144, (void *)i, 2, NULL) == pdPASS);
    }
    for (size_t i = 0; i < COUNT; i++) {
        ulTaskNotifyTake(pdFALSE, portMAX_DELAY);
    }
}

static esp_err_t reload_trying(callbacks_place_t place)
{
    memset(s_own, 0, sizeof(s_own));
    memset(s_others, 0, sizeof(s_others));
    s_place = place;
    on_callback = try_all;
    return reload();
}

void test_matrix(void)
{
    EQUAL_INT(reload_trying_in_pre_hook, reload_trying(IN_PRE_HOOK), ESP_OK);
    EQUAL_TEXT(pre_hook_itself, s_own, ALL_WORK_BUT("S"));
    EQUAL_TEXT(pre_hook_waits_for_others, s_others, ALL_WORK_BUT("T"));
    EQUAL_INT(reload_trying_in_atexit, reload_trying(IN_ATEXIT), ESP_OK);
    EQUAL_TEXT(atexit_itself, s_own, ALL_WORK_BUT("S"));
    EQUAL_TEXT(atexit_waits_for_others, s_others, ALL_WORK_BUT("T"));
    EQUAL_INT(reload_trying_in_destructor, reload_trying(IN_DESTRUCTOR), ESP_OK);
    EQUAL_TEXT(destructor_itself, s_own, ALL_WORK_BUT("S"));
    EQUAL_TEXT(destructor_waits_for_others, s_others, ALL_WORK_BUT("T"));
    EQUAL_INT(reload_trying_in_constructor, reload_trying(IN_CONSTRUCTOR), ESP_OK);
    EQUAL_TEXT(constructor_itself, s_own, ALL_WORK_BUT("S"));
    EQUAL_TEXT(constructor_waits_for_others, s_others, ALL_WORK_BUT("T"));
    EQUAL_INT(reload_trying_in_post_hook, reload_trying(IN_POST_HOOK), ESP_OK);
    EQUAL_TEXT(post_hook_itself, s_own, ALL_WORK_BUT("S"));
    EQUAL_TEXT(post_hook_waits_for_others, s_others, ALL_WORK_BUT("T"));
    EQUAL_INT(everything_works_afterwards, reload(), ESP_OK);
    EQUAL_INT(module_runs_afterwards, callbacks_version(), 7);
}
