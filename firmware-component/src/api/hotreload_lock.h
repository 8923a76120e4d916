/*
 * SPDX-License-Identifier: MIT
 *
 * Who may read and who may change what the component knows of its modules.
 *
 * Two locks. The *state lock* guards slots, generations and module logs; it is held for as long as the loader and flash
 * take, and never while code that is not the component's runs. An *operation* is a call that changes modules: there is
 * one at a time, in one task, and it holds the state lock except where it calls back. Then other tasks can read and
 * confirm, and whoever wants an operation of his own waits for a limited time.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "api/hotreload_fault.h"

#define HOTRELOAD_WAIT_FOREVER UINT32_MAX

/**
 * Takes the state lock, for what reads, or confirms. Nobody holds it while he waits for somebody else.
 *
 * @return false when it was not to be had in time, or the caller holds it (a log function of the app that calls back)
 */
bool hotreload_lock(uint32_t timeout_ms);
void hotreload_unlock(void);

/**
 * Begins an operation, with the state lock held; waits up to HOTRELOAD_WAIT_MS for another one.
 *
 * @return ESP_OK, and hotreload_end() is due; else BUSY: ESP_ERR_INVALID_STATE the caller is a callback of the operation
 *         that is under way, ESP_ERR_TIMEOUT another task's has not ended
 */
esp_err_t hotreload_begin(hotreload_fault_t *fault);
void hotreload_end(void);

/**
 * Within an operation: releases the state lock for code that is not the component's, which may take as long as it
 * likes. What was read before may have changed after hotreload_resume(), except what only operations change.
 */
void hotreload_pause(void);
void hotreload_resume(void);

/** Whether an operation is under way; with the state lock held. */
bool hotreload_is_operating(void);
