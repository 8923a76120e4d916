/*
 * SPDX-License-Identifier: MIT
 *
 * An upload: a raw or multipart body, streamed to flash.
 */
#pragma once

#include "log/hotreload_store.h"
#include "server/hotreload_body.h"
#include "server/hotreload_target.h"

/**
 * Writes the body to the log of the target's partition, as the module to load next. Called with the lock held.
 *
 * @param limit largest file in bytes
 * @param record what was stored
 */
esp_err_t hotreload_upload(const hotreload_target_t *target, hotreload_body_t *body, size_t limit,
                           hotreload_log_record_t *record, hotreload_fault_t *fault);
