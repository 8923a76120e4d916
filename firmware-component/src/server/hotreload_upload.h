/*
 * SPDX-License-Identifier: MIT
 *
 * An upload: a raw or multipart body, streamed to flash.
 */
#pragma once

#include "log/hotreload_store.h"
#include "server/hotreload_body.h"
#include "server/hotreload_target.h"

/** An upload under way. */
typedef struct hotreload_upload hotreload_upload_t;

/**
 * Writes the body behind the log of the target's partition, and compares it with its digest. Without the lock, which is
 * taken for each piece.
 *
 * @param[in,out] upload NULL before; to be closed whatever this returns
 * @param limit largest file in bytes
 * @return ESP_OK, or an error, and nothing has changed but flash that nobody reads
 */
esp_err_t hotreload_upload_receive(hotreload_upload_t **upload, const hotreload_target_t *target,
                                   hotreload_body_t *body, size_t limit, hotreload_fault_t *fault);

/** Makes what was received the module to load next; with the lock held. */
esp_err_t hotreload_upload_commit(hotreload_upload_t *upload, const hotreload_target_t *target,
                                  hotreload_log_record_t *record, hotreload_fault_t *fault);

/** Ends an upload; one that was not committed is dropped. Without the lock. NULL is allowed. */
void hotreload_upload_close(hotreload_upload_t *upload);
