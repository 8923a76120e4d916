/*
 * SPDX-License-Identifier: MIT
 *
 * The module log: a module's flash partition, with ELF files in its middle and a directory of them in two banks at its
 * ends (docs/FORMAT.md). Structure is read from the banks only, and what a file holds is never written there.
 *
 * Power may go at any flash operation: afterwards the module that was to load before, or the new one, is found whole.
 * A data sector that is worn out fails an append, and the next one keeps away from it. Of a bank that is worn out, slots
 * and marks that it does not take are passed over; where it takes no more, the log goes over to the other bank. Where the
 * other one is worn out, the log stays in its bank until no slot, or too few marks, are left there; from then on commits
 * answer FLASH, and what runs, is confirmed or was committed before stays as it is.
 * Pure logic over hotreload_log_port_t: no heap, no ESP-IDF call. The directory is read once, by hotreload_log_open(),
 * into an index in RAM, which says nothing else than the flash does.
 *
 * Threads: none of its own and no lock. The caller serialises all calls on one log; an append may be spread over many
 * calls, and between them every other call is allowed (some answer INVALID_STATE). Stack: at most 1 KiB a call, the
 * port not counted.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Bytes that flash erases at once. Records start on a multiple of it. */
#define HOTRELOAD_LOG_SECTOR 4096u
/** Least sectors of a partition: two banks, and two to update from one to the other. */
#define HOTRELOAD_LOG_SECTORS_MIN 4u
/** Size of a version with its terminating NUL. */
#define HOTRELOAD_LOG_TEXT 32u
/** Sequence of a bare ELF file at offset 0. Records count from 1. */
#define HOTRELOAD_LOG_BARE 0u
/** How many starts of a module that nobody confirms may end in a crash. */
#define HOTRELOAD_LOG_TRIES 3

/** What a call came to. In brackets the code of docs/device-api.md that it becomes. */
typedef enum {
    HOTRELOAD_LOG_OK = 0,
    HOTRELOAD_LOG_NOT_FOUND,     /**< No such record, nothing to load, or the end of a walk (NO_IMAGE). */
    HOTRELOAD_LOG_TOO_LARGE,     /**< Does not fit beside the protected records (TOO_LARGE): hotreload_log_room(). */
    HOTRELOAD_LOG_FLASH,         /**< The driver failed, or flash does not hold what was written (FLASH). */
    HOTRELOAD_LOG_DAMAGED,       /**< The record's bytes do not match its SHA-256. */
    HOTRELOAD_LOG_INVALID_ARG,   /**< An argument that cannot be; a partition that cannot hold a log. */
    HOTRELOAD_LOG_INVALID_STATE, /**< Not now: an append is under way, or the record's state forbids it (BUSY). */
    HOTRELOAD_LOG_EXHAUSTED,     /**< There is no higher sequence or generation: erase the partition (EXHAUSTED). */
} hotreload_log_err_t;

/** What the log needs of the machine. Functions return 0, or the driver's error code. */
typedef struct {
    void *context;       /**< First argument of the flash functions. */
    uint32_t size;       /**< Bytes of the partition: a multiple of HOTRELOAD_LOG_SECTOR, four sectors at least. */
    bool encrypted;      /**< Whether read_raw shows something else than read. */
    int no_memory;       /**< What log->driver_error becomes when there is no buffer. */
    /** Memory for the index, of hotreload_log_index_size() bytes; belongs to the log that is open. */
    struct hotreload_log_entry *index;
    uint32_t block_size; /**< Bytes that flash erases faster at once (65536), if the partition starts on one; else 0. */

    /** Reads what was written: through the decryption where the partition is encrypted. Any offset and size. */
    int (*read)(void *context, uint32_t offset, void *data, uint32_t size);
    /** Reads the cells as they are; the same as read where nothing is encrypted. Any offset and size. */
    int (*read_raw)(void *context, uint32_t offset, void *data, uint32_t size);
    /** Programs. Offset and size are multiples of 32; the cells are erased, but for retiring a bare ELF file. */
    int (*write)(void *context, uint32_t offset, const void *data, uint32_t size);
    /** Erases. Offset and size are multiples of HOTRELOAD_LOG_SECTOR. */
    int (*erase)(void *context, uint32_t offset, uint32_t size);

    /** Lends HOTRELOAD_LOG_SECTOR bytes, aligned for uint32_t, within a call. One at a time. NULL: no memory. */
    void *(*buffer_take)(void *context);
    void (*buffer_give)(void *context, void *buffer);

    void *stream_hash; /**< SHA-256 context of the append under way. */
    void *verify_hash; /**< Another one, used within single calls. */
    /** Starts again, also when what was started before has not been finished. */
    int (*hash_start)(void *hash);
    int (*hash_update)(void *hash, const void *data, size_t size);
    int (*hash_finish)(void *hash, uint8_t digest[32]);
} hotreload_log_port_t;

/** Where a record stands between its commit and its end. */
typedef enum {
    HOTRELOAD_LOG_NEW = 0,
    HOTRELOAD_LOG_TRIED_1, /**< Was loaded; no start with it has ended in a crash. */
    HOTRELOAD_LOG_TRIED_2, /**< One has, */
    HOTRELOAD_LOG_TRIED_3, /**< two have. */
    HOTRELOAD_LOG_CONFIRMED,
    HOTRELOAD_LOG_REJECTED,
    HOTRELOAD_LOG_SEALED, /**< Flashed by cable through encryption: takes no mark where it is, counts as confirmed. */
    HOTRELOAD_LOG_FAILED, /**< Three starts have ended in a crash, and it was not confirmed. */
    HOTRELOAD_LOG_STATES
} hotreload_log_state_t;

/** A record, or the bare ELF file. */
typedef struct {
    uint32_t sequence;                 /**< From 1, growing; HOTRELOAD_LOG_BARE for the bare ELF file. */
    uint32_t elf_offset;               /**< Bytes from the start of the partition to its ELF file. */
    uint32_t elf_size;                 /**< Bytes of the ELF file. */
    hotreload_log_state_t state;       /**< A bare ELF file is SEALED. */
    uint8_t sha256[32];                /**< Of the ELF file; all zero for a bare one. */
    char version[HOTRELOAD_LOG_TEXT];  /**< NUL-terminated; may be empty, as that of a bare ELF file is. */
} hotreload_log_record_t;

/** Sectors [first, first + count); count 0: none. */
typedef struct {
    uint32_t first;
    uint32_t count;
} hotreload_log_span_t;

/** What the index keeps of a slot of the directory. */
typedef struct hotreload_log_entry {
    uint32_t sequence; /**< 0: no record in this slot. */
    uint16_t first;    /**< Sector where its ELF file starts. */
    uint16_t count;    /**< Sectors. */
    uint8_t state;     /**< hotreload_log_state_t */
    bool whole;        /**< Its digest has been checked, or it was written and read back; */
    bool damaged;      /**< its digest is wrong: as if it were not there. */
    bool leaving;      /**< Not to be copied into the bank that is being written. */
} hotreload_log_entry_t;

/** A log in use. Filled by hotreload_log_open(); its members are the library's. */
typedef struct {
    const hotreload_log_port_t *port;
    hotreload_log_entry_t *index; /**< By slot. */
    uint32_t sectors;
    uint32_t bank_sectors;
    int bank;              /**< The bank in use: 0 at the start, 1 at the end of the partition; -1: none. */
    uint32_t generation;   /**< Of the bank in use. */
    uint32_t slots_used;   /**< Slots that are not blank, or behind which one is not. */
    uint32_t marks_used;   /**< The same of marks. */
    uint32_t spare_blank;  /**< Sectors of the other bank that are known to be blank. */
    uint32_t next_sequence;
    uint32_t head;         /**< Sector behind the newest record, where the next one is tried first. */
    uint32_t newest_count; /**< Sectors of the newest record. */
    uint32_t attempt;      /**< Sequence tried since the log was opened; 0: none. */
    uint32_t target;       /**< Sequence that a rollback under way goes to; 0: none is. */
    bool appending;
    bool foreign;          /**< There is no directory, but something else at offset 0. */
    uint32_t bare_size;    /**< Bytes of the bare ELF file at offset 0; 0: there is none. */
    bool bare_remains;     /**< There is the start of one that its tables make impossible. */
    hotreload_log_span_t running;
    hotreload_log_span_t ahead; /**< What erasing ahead works on, */
    uint32_t ahead_done;        /**< and how many sectors of it are known to be blank. */
    int driver_error; /**< What the port returned last that was not 0. */
} hotreload_log_t;

/** A place in a walk over the records. Start with all zero, but for the buffer. */
typedef struct {
    /** HOTRELOAD_LOG_SECTOR bytes, aligned for uint32_t: each sector of the directory is then read once. NULL: each record. */
    void *buffer;
    uint32_t slot;
    uint32_t buffered; /**< Sector of the bank in the buffer, from 1; 0: none. */
    bool bare_seen;
} hotreload_log_cursor_t;

/** An append under way; the caller provides the memory (4124 bytes) until commit or abort. */
typedef struct {
    uint32_t first;    /**< Sector of the record. */
    uint32_t limit;    /**< Most bytes of ELF that it takes. */
    uint32_t written;  /**< Bytes of ELF that are in flash. */
    uint32_t fill;     /**< Bytes in buffer. */
    uint32_t prepared; /**< Sectors of the record that are known to be blank or written. */
    bool flushed;
    hotreload_log_err_t failed; /**< What every further call answers. */
    uint8_t buffer[HOTRELOAD_LOG_SECTOR];
} hotreload_log_append_t;

/** The figures of a refusal. All in bytes. */
typedef struct {
    uint32_t partition;  /**< The whole partition. */
    uint32_t kept;       /**< Taken by records that must not be erased now. */
    uint32_t largest;    /**< Largest ELF file that an append takes now. */
} hotreload_log_room_t;

/** Bytes of memory for the index of a partition of so many bytes. */
size_t hotreload_log_index_size(uint32_t partition_size);

/**
 * Reads the directory. Writes nothing.
 *
 * @param log  filled; needs no initialisation
 * @param port kept; must stay valid as long as the log is used
 * @return OK, also for an empty partition; INVALID_ARG; FLASH
 */
hotreload_log_err_t hotreload_log_open(hotreload_log_t *log, const hotreload_log_port_t *port);

/**
 * What is to be loaded: the bare ELF file, else the newest record that is neither rejected nor failed; behind a failed
 * one the newest confirmed one. Its digest has been checked.
 *
 * @return OK; NOT_FOUND nothing can be loaded (also: the only module has failed); FLASH
 */
hotreload_log_err_t hotreload_log_select(hotreload_log_t *log, hotreload_log_record_t *record);

/**
 * To be called before a selected module is loaded. A new record becomes tried 1. One that was tried before, and is
 * loaded for the first time since the log was opened, goes one state further if the start before ended in a crash; after
 * HOTRELOAD_LOG_TRIES of them it has failed. Otherwise, and for a confirmed one, nothing is written.
 *
 * @param crashed whether the start before this one ended in a crash
 * @return OK; INVALID_STATE rejected, or failed, also by this call: select again; NOT_FOUND; FLASH; EXHAUSTED
 */
hotreload_log_err_t hotreload_log_mark_tried(hotreload_log_t *log, uint32_t sequence, bool crashed);

/** Tells which module runs: it is not erased. NULL: none. */
void hotreload_log_set_running(hotreload_log_t *log, const hotreload_log_record_t *record);

/**
 * From now on this module is what the log falls back to.
 *
 * @return OK, also when it is confirmed already; INVALID_STATE rejected; NOT_FOUND; FLASH; EXHAUSTED
 */
hotreload_log_err_t hotreload_log_confirm(hotreload_log_t *log, uint32_t sequence);

/**
 * The module is not to be loaded again. A bare ELF file is retired, and the log is empty then.
 *
 * @return OK; INVALID_STATE during an append; NOT_FOUND; FLASH; EXHAUSTED
 */
hotreload_log_err_t hotreload_log_reject(hotreload_log_t *log, uint32_t sequence);

/**
 * Makes another record the one to be loaded, by rejecting all newer ones; one that was rejected itself becomes new.
 * The last write decides: when power goes before it, what was to be loaded stays.
 *
 * @param sequence of a record still in the log; 0: the newest usable one before what hotreload_log_select() gives
 * @param record   what it went back to; may be NULL
 * @return OK; NOT_FOUND; DAMAGED the record is not whole (nothing was changed); INVALID_STATE during an append; FLASH;
 *         EXHAUSTED
 */
hotreload_log_err_t hotreload_log_rollback(hotreload_log_t *log, uint32_t sequence, hotreload_log_record_t *record);

/** What hotreload_log_rollback() would go back to; writes nothing. @return as hotreload_log_rollback() */
hotreload_log_err_t hotreload_log_rollback_target(hotreload_log_t *log, uint32_t sequence,
                                                  hotreload_log_record_t *record);

/**
 * The newest whole record before a sequence that is to be loaded or tried. Beside a bare ELF file there is none.
 *
 * @return OK; NOT_FOUND; FLASH
 */
hotreload_log_err_t hotreload_log_previous(hotreload_log_t *log, uint32_t sequence, hotreload_log_record_t *record);

/** The sequence of the newest record that has failed and is newer than that one; 0: none. Reads no flash. */
uint32_t hotreload_log_failed_after(const hotreload_log_t *log, uint32_t sequence);

/**
 * The next record in the order of their sequences: a bare ELF file first. Digests are not checked.
 *
 * @return OK; NOT_FOUND after the last; FLASH
 */
hotreload_log_err_t hotreload_log_next(hotreload_log_t *log, hotreload_log_cursor_t *cursor,
                                       hotreload_log_record_t *record);

/** Checks a record's digest; a bare ELF file has none and is always OK. @return OK; NOT_FOUND; DAMAGED; FLASH */
hotreload_log_err_t hotreload_log_verify(hotreload_log_t *log, uint32_t sequence);

/** Reads from a record's ELF file. @return OK; INVALID_ARG beyond its end; FLASH */
hotreload_log_err_t hotreload_log_read(hotreload_log_t *log, const hotreload_log_record_t *record, uint32_t offset,
                                       void *data, uint32_t size);

/**
 * Starts an append. Sectors are erased as they are needed, unless hotreload_log_erase_ahead() has been there.
 *
 * What runs, the newest confirmed record and what is to be loaded are kept. A pending record (to be loaded, but
 * neither running nor confirmed) is given up when the new one does not fit otherwise.
 *
 * @param max_size most bytes that will come; the exact size, or more
 * @return OK; INVALID_ARG 0 bytes; TOO_LARGE; INVALID_STATE another append is under way; FLASH; EXHAUSTED
 */
hotreload_log_err_t hotreload_log_append_begin(hotreload_log_t *log, hotreload_log_append_t *append,
                                               uint32_t max_size);

/**
 * Takes the next bytes of the ELF file. Each sector is read back and compared when it has been written. After a
 * failure the append can only be aborted; the next append keeps away from the sector that failed.
 *
 * @return OK; TOO_LARGE more than max_size; INVALID_STATE flushed before; FLASH
 */
hotreload_log_err_t hotreload_log_append(hotreload_log_t *log, hotreload_log_append_t *append, const void *data,
                                         uint32_t size);

/** Writes what is buffered, so that hotreload_log_append_read() reaches all of it; only commit or abort may follow. */
hotreload_log_err_t hotreload_log_append_flush(hotreload_log_t *log, hotreload_log_append_t *append);

/** Reads from the ELF file of a flushed append, such as its note. @return OK; INVALID_ARG beyond its end; FLASH */
hotreload_log_err_t hotreload_log_append_read(hotreload_log_t *log, const hotreload_log_append_t *append,
                                              uint32_t offset, void *data, uint32_t size);

/**
 * Ends an append by writing its slot into the directory: now the record is there. A bare ELF file is retired by it.
 *
 * @param version at most 31 bytes
 * @param record  what was written; may be NULL
 * @return OK; INVALID_ARG nothing was appended, the version is too long; FLASH; EXHAUSTED; what an earlier call failed
 *         with. Whatever it returns, the append has ended.
 */
hotreload_log_err_t hotreload_log_append_commit(hotreload_log_t *log, hotreload_log_append_t *append,
                                                const char *version, hotreload_log_record_t *record);

/** Ends an append without a record. */
void hotreload_log_append_abort(hotreload_log_t *log, hotreload_log_append_t *append);

/**
 * Erases one sector of those that a next module, one sector larger than the newest, will take, or of the bank that is not
 * in use. Records in them are dropped. For a task of low
 * priority, with pauses: erasing takes 45 to 90 ms and stops both cores. What an append keeps is not touched.
 *
 * @return OK one was erased: call again; NOT_FOUND nothing is to be done until the next commit; FLASH
 */
hotreload_log_err_t hotreload_log_erase_ahead(hotreload_log_t *log);

/** The figures for a refusal, at this moment. @return OK; FLASH */
hotreload_log_err_t hotreload_log_room(hotreload_log_t *log, hotreload_log_room_t *room);

/** Whether a state makes a record one to fall back to, which is kept, and whose starts are not counted. */
bool hotreload_log_is_confirmed(hotreload_log_state_t state);

/** Name of a state for /status: "new", "tried 1", …, "confirmed", "rejected", "sealed", "failed". */
const char *hotreload_log_state_name(hotreload_log_state_t state);

#ifdef __cplusplus
}
#endif
