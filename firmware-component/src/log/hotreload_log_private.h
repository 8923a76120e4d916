/*
 * SPDX-License-Identifier: MIT
 *
 * What the files of the module log share, grouped by the file that defines it.
 */
#pragma once

#include "log/hotreload_log.h"
#include "log/hotreload_log_format.h"

/** A record as the log's own decisions need it: small enough to keep several on a stack. */
typedef struct {
    uint32_t sequence; /**< 0: no record. */
    hotreload_log_span_t span;
    hotreload_log_state_t state;
    uint32_t free_unit; /**< Index of the first marker unit that can be written; HOTRELOAD_LOG_UNITS: none. */
} hotreload_log_entry_t;

/** What a state means for the choice of the record to load. */
typedef enum {
    HOTRELOAD_LOG_LOAD,      /**< Load it. */
    HOTRELOAD_LOG_TRY,       /**< Load it, and count the try. */
    HOTRELOAD_LOG_PASS,      /**< As if it were not there. */
    HOTRELOAD_LOG_FALL_BACK, /**< Tried in vain: of the older ones, only a confirmed one is good enough. */
} hotreload_log_action_t;

/* Flash access (hotreload_log_io.c); each keeps what the driver returned in log->driver_error. */

hotreload_log_err_t hotreload_log_io_read(hotreload_log_t *log, uint32_t offset, void *data, uint32_t size);
hotreload_log_err_t hotreload_log_io_read_raw(hotreload_log_t *log, uint32_t offset, void *data, uint32_t size);

/** Programs, reads back and compares. @return OK; FLASH the driver failed; DAMAGED flash does not hold the data */
hotreload_log_err_t hotreload_log_io_write(hotreload_log_t *log, uint32_t offset, const void *data, uint32_t size);

/** Erases sectors and makes sure that they are blank. */
hotreload_log_err_t hotreload_log_io_erase(hotreload_log_t *log, uint32_t first, uint32_t count);

/** Whether a sector's cells are all erased. */
hotreload_log_err_t hotreload_log_io_is_blank(hotreload_log_t *log, uint32_t sector, bool *blank);

/* Reading records (hotreload_log_scan.c) */

/** The next entry in the order of places, without a bare ELF file; *sector is the place of the walk. */
hotreload_log_err_t hotreload_log_scan(hotreload_log_t *log, uint32_t *sector, hotreload_log_entry_t *entry);

/** The header of an entry, again; NOT_FOUND when it has gone. */
hotreload_log_err_t hotreload_log_scan_header(hotreload_log_t *log, uint32_t sector, hotreload_log_header_t *header);

/** Tells that the first bytes of a sector have been written, or are no start of a record. */
void hotreload_log_scan_hint(hotreload_log_t *log, uint32_t sector, bool may_start);

/** The entry of that sequence. */
hotreload_log_err_t hotreload_log_scan_find(hotreload_log_t *log, uint32_t sequence, hotreload_log_entry_t *entry);

/** Fills in a record from an entry. */
hotreload_log_err_t hotreload_log_scan_record(hotreload_log_t *log, const hotreload_log_entry_t *entry,
                                              hotreload_log_record_t *record);

/** Sectors that a record with so many bytes of ELF takes. */
uint32_t hotreload_log_sectors_for(uint32_t elf_size);

/* The bare ELF file (hotreload_log_bare.c) */

/** Looks for it and sets log->bare_size and log->bare_remains. */
hotreload_log_err_t hotreload_log_bare_find(hotreload_log_t *log);

/** Fills in a record for it. */
void hotreload_log_bare_record(const hotreload_log_t *log, hotreload_log_record_t *record);

/** Makes it nothing, by its magic, in one write; NOR flash clears bits without an erase. */
hotreload_log_err_t hotreload_log_bare_retire(hotreload_log_t *log);

/** Retires what remains of one, if anything, before flash changes: what is written might make it possible. */
hotreload_log_err_t hotreload_log_bare_forestall(hotreload_log_t *log);

/** Its sectors; count 0 when there is none. */
hotreload_log_span_t hotreload_log_bare_span(const hotreload_log_t *log);

/* States and markers (hotreload_log_state.c) */

hotreload_log_state_t hotreload_log_state_after(hotreload_log_state_t state, hotreload_log_event_t event);

/** What to do about an entry, its state and its free units considered. */
hotreload_log_action_t hotreload_log_action(const hotreload_log_t *log, const hotreload_log_entry_t *entry);

/** Writes a marker into the next free unit, and on into the next if flash does not take it there. */
hotreload_log_err_t hotreload_log_mark(hotreload_log_t *log, hotreload_log_entry_t *entry,
                                       hotreload_log_event_t event);

/* Choice (hotreload_log_select.c) */

/** What a walk over all records finds, damaged ones left out. A sequence of 0: none. */
typedef struct {
    hotreload_log_entry_t chosen;    /**< To be loaded. */
    hotreload_log_entry_t confirmed; /**< Newest confirmed. */
    hotreload_log_entry_t eligible;  /**< Newest to load or to try; not chosen when what was tried in vain is newer. */
    uint32_t tried_in_vain;          /**< Sequence of the newest that failed. */
} hotreload_log_choice_t;

/**
 * Walks over all records and checks the digest of the chosen one; what is damaged is remembered, and the walk repeated.
 *
 * @param confirmed_too check the newest confirmed one as well
 * @return OK; DAMAGED more are than can be remembered: nothing is chosen, nothing confirmed; FLASH
 */
hotreload_log_err_t hotreload_log_choose(hotreload_log_t *log, bool confirmed_too, hotreload_log_choice_t *choice);

/** Checks an entry's digest, or remembers that it has been checked. */
hotreload_log_err_t hotreload_log_check(hotreload_log_t *log, const hotreload_log_entry_t *entry);

/** Sectors are about to be erased: no digest is known any more, but for what is remembered afterwards. */
void hotreload_log_forget_whole(hotreload_log_t *log);

/** A record of that sequence has been written and read back. */
void hotreload_log_remember_whole(hotreload_log_t *log, uint32_t sequence);

/* Rejection (hotreload_log_rollback.c) */

/**
 * To be called before sectors are erased. When what was tried in vain is what makes an untried record be passed over,
 * its erasure would change the choice; so that untried record is rejected. Damaged records are no error here.
 *
 * @param choice filled, the newest confirmed record checked as well
 */
hotreload_log_err_t hotreload_log_settle(hotreload_log_t *log, hotreload_log_choice_t *choice);

/* Placement (hotreload_log_place.c) */

/** Most spans that are kept: bare ELF file, running, confirmed, to be loaded. */
#define HOTRELOAD_LOG_KEPT_MAX 4

/** What is not to be erased. */
typedef struct {
    hotreload_log_span_t spans[HOTRELOAD_LOG_KEPT_MAX + 1]; /**< Room for one more: a record being placed. */
    uint32_t count;
} hotreload_log_kept_t;

/**
 * Collects what is kept; digests of anything else are forgotten.
 *
 * @param choice  the newest confirmed record checked
 * @param pending also a record that is to be loaded, but neither runs nor is confirmed
 */
void hotreload_log_kept(hotreload_log_t *log, const hotreload_log_choice_t *choice, bool pending,
                        hotreload_log_kept_t *kept);

/** Whether sectors are inside the partition and not kept. */
bool hotreload_log_is_free(const hotreload_log_t *log, const hotreload_log_kept_t *kept, hotreload_log_span_t span);

/** Sectors of the longest run that is not kept. */
uint32_t hotreload_log_longest_free(const hotreload_log_t *log, const hotreload_log_kept_t *kept);

/** Where a record of so many sectors goes; false: nowhere. */
bool hotreload_log_place(const hotreload_log_t *log, const hotreload_log_kept_t *kept, uint32_t count,
                         hotreload_log_span_t *span);
