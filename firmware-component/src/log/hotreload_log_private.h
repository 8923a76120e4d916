/*
 * SPDX-License-Identifier: MIT
 *
 * What the files of the module log share, grouped by the file that defines it.
 */
#pragma once

#include "log/hotreload_log.h"
#include "log/hotreload_log_format.h"

/** What a state means for the choice of the record to load. */
typedef enum {
    HOTRELOAD_LOG_LOAD,      /**< Load it. */
    HOTRELOAD_LOG_TRY,       /**< Load it, and count its crashes. */
    HOTRELOAD_LOG_PASS,      /**< As if it were not there. */
    HOTRELOAD_LOG_FALL_BACK, /**< Failed: of the older ones, only a confirmed one is good enough. */
} hotreload_log_action_t;

/* Flash access (hotreload_log_io.c); each keeps what the driver returned in log->driver_error. */

/** Turns what the port returned into the log's own error. */
hotreload_log_err_t hotreload_log_io_result(hotreload_log_t *log, int driver_error);
hotreload_log_err_t hotreload_log_io_read(hotreload_log_t *log, uint32_t offset, void *data, uint32_t size);

/**
 * Programs, reads back in one read, and compares. What is larger than a slot is compared by its CRC: afterwards the
 * memory holds what was read.
 *
 * @return OK; FLASH the driver failed; DAMAGED flash does not hold the data
 */
hotreload_log_err_t hotreload_log_io_write(hotreload_log_t *log, uint32_t offset, void *data, uint32_t size);

/** Makes a sector blank, unless it is. @param erased set to whether it was not; may be NULL */
hotreload_log_err_t hotreload_log_io_clear(hotreload_log_t *log, uint32_t sector, bool *erased);

/** Erases sectors and makes sure that they are blank. */
hotreload_log_err_t hotreload_log_io_erase(hotreload_log_t *log, uint32_t first, uint32_t count);

/** Whether a sector's cells are all erased. */
hotreload_log_err_t hotreload_log_io_is_blank(hotreload_log_t *log, uint32_t sector, bool *blank);

/* Reading the directory (hotreload_log_scan.c) */

/** First sector of a bank. */
uint32_t hotreload_log_bank_first(const hotreload_log_t *log, int bank);

/** Sectors between the banks. */
hotreload_log_span_t hotreload_log_data(const hotreload_log_t *log);

/** Slots, and marks, of a bank. */
uint32_t hotreload_log_slots(const hotreload_log_t *log);
uint32_t hotreload_log_marks(const hotreload_log_t *log);

/** Where a slot, or a mark, lies in the partition, in bytes. */
uint32_t hotreload_log_slot_at(const hotreload_log_t *log, int bank, uint32_t slot);
uint32_t hotreload_log_mark_at(const hotreload_log_t *log, uint32_t mark);

/** The entry of that sequence; NULL: there is none. */
hotreload_log_entry_t *hotreload_log_find(const hotreload_log_t *log, uint32_t sequence);

/** The first entry with a record at or behind a slot, which moves behind it; NULL: there is none. */
hotreload_log_entry_t *hotreload_log_each(const hotreload_log_t *log, uint32_t *slot);

/** Whether these are the slot's bytes as its entry knows them. */
bool hotreload_log_slot_matches(const hotreload_log_slot_t *slot, const hotreload_log_entry_t *entry);

/** Reads the slot of an entry. @return OK; DAMAGED it cannot be read any more; FLASH */
hotreload_log_err_t hotreload_log_slot_read(hotreload_log_t *log, const hotreload_log_entry_t *entry,
                                            hotreload_log_slot_t *slot);

/** Reads a record. @return as hotreload_log_slot_read() */
hotreload_log_err_t hotreload_log_record(hotreload_log_t *log, const hotreload_log_entry_t *entry,
                                         hotreload_log_record_t *record);

/* Writing the directory (hotreload_log_directory.c) */

/** Writes a mark; where no mark is left, a new bank. The entry's state follows. */
hotreload_log_err_t hotreload_log_mark(hotreload_log_t *log, hotreload_log_entry_t *entry,
                                       hotreload_log_event_t event);

/** Makes sure that there is a sequence for a next record. */
hotreload_log_err_t hotreload_log_have_sequence(hotreload_log_t *log);

/** Adds a record; its place, size, digest and version are given. Where no slot is left, a new bank is written before. */
hotreload_log_err_t hotreload_log_add(hotreload_log_t *log, hotreload_log_slot_t *slot,
                                      hotreload_log_entry_t **entry);

/** The bank that a next directory is written into. */
int hotreload_log_spare(const hotreload_log_t *log);

/* The bare ELF file (hotreload_log_bare.c) */

/** Looks for it and sets log->bare_size and log->bare_remains. */
hotreload_log_err_t hotreload_log_bare_find(hotreload_log_t *log);

/** Fills in a record for it. */
void hotreload_log_bare_record(const hotreload_log_t *log, hotreload_log_record_t *record);

/** Makes it nothing, by its magic, in one write; bank 1 then holds this log's directory, or nothing. */
hotreload_log_err_t hotreload_log_bare_retire(hotreload_log_t *log);

/** Its sectors; count 0 when there is none. */
hotreload_log_span_t hotreload_log_bare_span(const hotreload_log_t *log);

/* States (hotreload_log_state.c) */

hotreload_log_state_t hotreload_log_state_after(hotreload_log_state_t state, hotreload_log_event_t event);

/** What to do about a record in that state. */
hotreload_log_action_t hotreload_log_action(hotreload_log_state_t state);

/* Choice (hotreload_log_select.c) */

/** What follows from all records, damaged ones left out. NULL: none. */
typedef struct {
    hotreload_log_entry_t *chosen;    /**< To be loaded. */
    hotreload_log_entry_t *confirmed; /**< Newest confirmed. */
    hotreload_log_entry_t *eligible;  /**< Newest to load or to try; not chosen when what has failed is newer. */
} hotreload_log_choice_t;

/**
 * Chooses, and checks the digest of what is chosen.
 *
 * @param confirmed_too check the newest confirmed one as well
 * @return OK; FLASH
 */
hotreload_log_err_t hotreload_log_choose(hotreload_log_t *log, bool confirmed_too, hotreload_log_choice_t *choice);

/** Checks an entry's digest, unless that has been done. @return OK; DAMAGED; FLASH */
hotreload_log_err_t hotreload_log_check(hotreload_log_t *log, hotreload_log_entry_t *entry);

/* Sectors to be written (hotreload_log_reclaim.c) */

/** Drops all records that a span of sectors touches. */
hotreload_log_err_t hotreload_log_drop(hotreload_log_t *log, hotreload_log_span_t span);

/* Rejection (hotreload_log_rollback.c) */

/**
 * Chooses, before records are dropped. When a failed one is what makes an untried one be passed over, dropping it would
 * change the choice; so that untried one is rejected.
 */
hotreload_log_err_t hotreload_log_choose_to_drop(hotreload_log_t *log, hotreload_log_choice_t *choice);

/* Placement (hotreload_log_place.c) */

/** Most spans that are kept: bare ELF file, running, confirmed, to be loaded. */
#define HOTRELOAD_LOG_KEPT_MAX 4

/** What is not to be erased. */
typedef struct {
    hotreload_log_span_t spans[HOTRELOAD_LOG_KEPT_MAX + 1]; /**< Room for one more: a record being placed. */
    uint32_t count;
} hotreload_log_kept_t;

/** Sectors of an entry. */
hotreload_log_span_t hotreload_log_span(const hotreload_log_entry_t *entry);

/** Whether two spans have a sector in common. */
bool hotreload_log_overlaps(hotreload_log_span_t a, hotreload_log_span_t b);

/**
 * Collects what is kept.
 *
 * @param choice  the newest confirmed record checked
 * @param pending also a record that is to be loaded, but neither runs nor is confirmed
 */
void hotreload_log_kept(const hotreload_log_t *log, const hotreload_log_choice_t *choice, bool pending,
                        hotreload_log_kept_t *kept);

/** Whether sectors lie between the banks and are not kept. */
bool hotreload_log_is_free(const hotreload_log_t *log, const hotreload_log_kept_t *kept, hotreload_log_span_t span);

/** Sectors of the longest run that is not kept. */
uint32_t hotreload_log_longest_free(const hotreload_log_t *log, const hotreload_log_kept_t *kept);

/** Where a record of so many sectors goes; false: nowhere. */
bool hotreload_log_place(const hotreload_log_t *log, const hotreload_log_kept_t *kept, uint32_t count,
                         hotreload_log_span_t *span);
