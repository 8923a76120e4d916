/*
 * SPDX-License-Identifier: MIT
 *
 * Updates of a partition: a file comes in pieces and becomes the newest record of the log. All with the lock held.
 */
#pragma once

#include "log/hotreload_store.h"

typedef struct hotreload_update hotreload_update_t;

/** How large the file of an update may be, in bytes. */
typedef struct {
    size_t least; /**< It has so many at least, */
    size_t most;  /**< and so many at most. */
    size_t limit; /**< More are refused; 0: what the log takes. */
} hotreload_update_size_t;

/**
 * Starts an update. Nothing is erased yet.
 *
 * @param label NULL: "hotreload"
 * @return ESP_OK, or the error of EMPTY, TOO_LARGE, NO_MEMORY, CRYPTO, FLASH, or of hotreload_store_get()
 */
esp_err_t hotreload_update_begin(hotreload_update_t **update, const char *label, const hotreload_update_size_t *size,
                                 hotreload_fault_t *fault);
/** Has commit refuse what is not this module of this firmware. @param module NULL: a table without a name */
void hotreload_update_identify(hotreload_update_t *update, const hotreload_module_t *module);
/** Takes the next bytes. What is no module by its header is refused before anything is erased. */
esp_err_t hotreload_update_append(hotreload_update_t *update, const void *data, size_t size, hotreload_fault_t *fault);
/** Makes what was appended the log's newest record, at once and whole. */
esp_err_t hotreload_update_commit(hotreload_update_t *update, hotreload_log_record_t *record,
                                  hotreload_fault_t *fault);
/** Ends an update; one that was not committed is dropped. NULL is allowed. */
void hotreload_update_close(hotreload_update_t *update);
