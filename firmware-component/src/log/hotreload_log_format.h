/*
 * SPDX-License-Identifier: MIT
 *
 * The bytes of a directory (docs/FORMAT.md): the one place in C that knows them. All numbers are little endian.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "log/hotreload_log.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the structures below are copied to flash as they are");

#define HOTRELOAD_LOG_FORMAT 2u
/** What flash encryption writes at once: everything starts on a multiple of it, and nothing is written twice. */
#define HOTRELOAD_LOG_UNIT 32u
/** Most sectors of a bank. */
#define HOTRELOAD_LOG_BANK_MAX 4u
/** Slots and marks in a sector of a bank. Unit 0 of the first sector is the bank's header, that of others unused. */
#define HOTRELOAD_LOG_SLOTS 30u
#define HOTRELOAD_LOG_MARKS 37u
/** Where the slots and the marks of a sector start, in bytes. */
#define HOTRELOAD_LOG_SLOTS_AT HOTRELOAD_LOG_UNIT
#define HOTRELOAD_LOG_MARKS_AT (HOTRELOAD_LOG_SLOTS_AT + HOTRELOAD_LOG_SLOTS * (uint32_t)sizeof(hotreload_log_slot_t))
/** Highest sequence, and highest generation: one more would read as erased flash. */
#define HOTRELOAD_LOG_SEQUENCE_MAX 0xfffffffeu

/** The first unit of a bank, written last: its writing makes the bank the one in use. */
typedef struct {
    uint8_t magic[4];    /**< "HRLB" */
    uint32_t format;     /**< HOTRELOAD_LOG_FORMAT */
    uint32_t generation; /**< 1 to HOTRELOAD_LOG_SEQUENCE_MAX; of two banks the higher one is in use */
    uint32_t sectors;    /**< Of the partition */
    uint32_t copied;     /**< Slots that were there when the header was written */
    uint32_t base;       /**< Sequence of the first slot behind them; theirs are lower */
    uint32_t reserved;   /**< 0; not looked at */
    uint32_t crc;        /**< CRC-32 of the 28 bytes before */
} hotreload_log_header_t;

/** A record. */
typedef struct {
    uint8_t magic[4];    /**< "HRLS" */
    uint32_t generation; /**< Of the bank */
    uint32_t sequence;   /**< 1 to HOTRELOAD_LOG_SEQUENCE_MAX; behind the copied slots: base + place among these */
    uint32_t first;      /**< Sector of the partition where the ELF file starts */
    uint32_t elf_size;   /**< Bytes of ELF */
    uint8_t sha256[32];
    char version[HOTRELOAD_LOG_TEXT]; /**< NUL-padded, at most 31 bytes */
    uint32_t state;      /**< hotreload_log_state_t before the marks of this bank; never SEALED */
    uint32_t reserved;   /**< 0; not looked at */
    uint32_t crc;        /**< CRC-32 of the 92 bytes before */
} hotreload_log_slot_t;

/** What a mark says of a record. */
typedef enum {
    HOTRELOAD_LOG_EVENT_TRIED = 0,
    HOTRELOAD_LOG_EVENT_CONFIRMED,
    HOTRELOAD_LOG_EVENT_REJECTED,
    HOTRELOAD_LOG_EVENT_RESTORED, /**< A rollback went to a record that was rejected or has failed: new again. */
    HOTRELOAD_LOG_EVENT_DROPPED,  /**< Its sectors are about to be erased or written: it is there no more. */
    HOTRELOAD_LOG_EVENTS
} hotreload_log_event_t;

/** Something that happened to a record. */
typedef struct {
    uint8_t magic[4];    /**< "HRLM" */
    uint32_t generation; /**< Of the bank */
    uint32_t place;      /**< Of this mark in the bank, from 0 */
    uint32_t event;      /**< hotreload_log_event_t */
    uint32_t slot;       /**< Of the record, from 0 */
    uint32_t sequence;   /**< Of the record */
    uint32_t reserved;   /**< 0; not looked at */
    uint32_t crc;        /**< CRC-32 of the 28 bytes before */
} hotreload_log_mark_t;

_Static_assert(sizeof(hotreload_log_header_t) == HOTRELOAD_LOG_UNIT, "header");
_Static_assert(sizeof(hotreload_log_slot_t) == 3 * HOTRELOAD_LOG_UNIT, "slot");
_Static_assert(sizeof(hotreload_log_mark_t) == HOTRELOAD_LOG_UNIT, "mark");
_Static_assert(HOTRELOAD_LOG_MARKS_AT + HOTRELOAD_LOG_MARKS * HOTRELOAD_LOG_UNIT == HOTRELOAD_LOG_SECTOR, "sector");

/** CRC-32 of IEEE 802.3, as zlib and java.util.zip.CRC32 compute it. */
uint32_t hotreload_log_crc32(const void *data, size_t size);

/** Whether all bytes are 0xFF. */
bool hotreload_log_is_blank(const void *data, size_t size);

/** Sectors of a bank in a partition of so many. */
uint32_t hotreload_log_bank_sectors(uint32_t sectors);

/** Sectors that so many bytes of ELF take. */
uint32_t hotreload_log_sectors_for(uint32_t elf_size);

/** Completes a header: magic, format, reserved bytes and CRC. */
void hotreload_log_header_make(hotreload_log_header_t *header);

/** Whether this is the header of a bank of a partition of so many sectors. */
bool hotreload_log_header_valid(const hotreload_log_header_t *header, uint32_t sectors);

/** Completes a slot: magic, reserved bytes and CRC. */
void hotreload_log_slot_make(hotreload_log_slot_t *slot);

/** Whether this is the slot in that place of a bank with that header. */
bool hotreload_log_slot_valid(const hotreload_log_slot_t *slot, const hotreload_log_header_t *header, uint32_t place);

/** Completes a mark: magic, reserved bytes and CRC. */
void hotreload_log_mark_make(hotreload_log_mark_t *mark);

/** Whether this is a mark in that place of a bank of that generation. */
bool hotreload_log_mark_valid(const hotreload_log_mark_t *mark, uint32_t generation, uint32_t place);
