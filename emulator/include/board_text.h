/*
 * SPDX-License-Identifier: MIT
 *
 * Writing to executable memory of the emulated board. That memory (heap_caps_malloc() with MALLOC_CAP_EXEC) is mapped
 * readable and executable; any other store to it crashes, as a byte store to IRAM does on an ESP32.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Stores `count` 32-bit words at `dst`, which must be 4-byte aligned and lie, to the end, in the executable heap: else
 * the board aborts with a report. Stored code may run after board_text_sync(). Any task.
 */
void board_text_store(void *dst, const uint32_t *words, size_t count);

/*
 * Makes code stored in [start, start + size) the code that is executed, on all tasks, by dropping the translations that
 * QEMU has made of it. To call after the last board_text_store() and before the first call. Code beside the range, even
 * on the same page, may be running meanwhile. Any task.
 */
void board_text_sync(void *start, size_t size);

#ifdef __cplusplus
}
#endif
