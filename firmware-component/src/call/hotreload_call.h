/*
 * SPDX-License-Identifier: MIT
 *
 * Calls of module functions over HTTP (CONFIG_HOTRELOAD_CALL; docs/device-api.md, "Calls"). A function runs in a task
 * of its own, one at a time. It may take longer than anybody waits, and may never return: then its memory and the
 * generation that it is in stay.
 */
#pragma once

#include "api/hotreload_api.h"
#include "call/hotreload_call_format.h"
#include "sdkconfig.h"

#if CONFIG_HOTRELOAD_CALL

/** A call under way. */
typedef struct hotreload_call hotreload_call_t;

/**
 * Calls the function that the request means; with the lock held, in the server's task.
 *
 * @param request its bytes may go afterwards
 * @return ESP_OK, and *call is to be given to hotreload_call_wait(); or CALL_INDEX, ABI_MISMATCH, CALL_MISSING, BUSY or
 *         NO_MEMORY, and nothing was called
 */
esp_err_t hotreload_call_begin(hotreload_call_request_t *request, const hotreload_slot_t *slot,
                               hotreload_call_t **call, hotreload_fault_t *fault);

/**
 * Waits for the function to return; without the lock, in the server's task.
 *
 * @param answer valid until hotreload_call_free()
 * @return ESP_OK; or CALL_TIMEOUT, and the call is no longer the caller's
 */
esp_err_t hotreload_call_wait(hotreload_call_t *call, const uint8_t **answer, size_t *size, hotreload_fault_t *fault);

/** Frees a call that has returned. */
void hotreload_call_free(hotreload_call_t *call);

/**
 * Refuses what would free code that a call is in; with the lock held.
 *
 * @param slot NULL: has none
 * @param all whether all generations are to be freed; else those that a load frees
 * @return ESP_OK or BUSY
 */
esp_err_t hotreload_call_check_left(const hotreload_slot_t *slot, bool all, hotreload_fault_t *fault);

#else

static inline esp_err_t hotreload_call_check_left(const hotreload_slot_t *slot, bool all, hotreload_fault_t *fault)
{
    (void)slot;
    (void)all;
    (void)fault;
    return ESP_OK;
}

#endif
