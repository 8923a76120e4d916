/*
 * SPDX-License-Identifier: MIT
 *
 * The bytes of a record (docs/FORMAT.md): the one place in C that knows them. All numbers are little endian.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "log/hotreload_log.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the structures below are copied to flash as they are");

#define HOTRELOAD_LOG_FORMAT 1u
/** Bytes of a marker unit; no two are ever written together, and none twice. */
#define HOTRELOAD_LOG_UNIT 32u
/** Bytes of the header proper; the marker units follow. */
#define HOTRELOAD_LOG_FIELDS 128u
/** Marker units of a record. */
#define HOTRELOAD_LOG_UNITS 28u
/** Highest sequence: one more would read as erased flash. */
#define HOTRELOAD_LOG_SEQUENCE_MAX 0xfffffffeu

/** The first 128 bytes of a record, written last. */
typedef struct {
    uint8_t magic[4];  /**< "HRLR" */
    uint32_t format;   /**< HOTRELOAD_LOG_FORMAT */
    uint32_t sequence; /**< 1 to HOTRELOAD_LOG_SEQUENCE_MAX */
    uint32_t offset;   /**< Of this record in its partition: bytes that look like a header elsewhere are none. */
    uint32_t elf_size; /**< Bytes of ELF, from HOTRELOAD_LOG_HEADER on */
    uint8_t sha256[32];
    char name[HOTRELOAD_LOG_TEXT];    /**< NUL-padded, at most 31 bytes */
    char version[HOTRELOAD_LOG_TEXT]; /**< the same */
    uint8_t reserved[8];              /**< 0; not looked at */
    uint32_t crc;                     /**< CRC-32 of the 124 bytes before */
} hotreload_log_header_t;

_Static_assert(sizeof(hotreload_log_header_t) == HOTRELOAD_LOG_FIELDS, "header");
_Static_assert(HOTRELOAD_LOG_FIELDS + HOTRELOAD_LOG_UNITS * HOTRELOAD_LOG_UNIT == HOTRELOAD_LOG_HEADER, "markers");

/** What a marker says. */
typedef enum {
    HOTRELOAD_LOG_EVENT_TRIED = 0,
    HOTRELOAD_LOG_EVENT_CONFIRMED,
    HOTRELOAD_LOG_EVENT_REJECTED,
    HOTRELOAD_LOG_EVENT_RESTORED, /**< A rollback went to a record that was rejected or tried in vain: new again. */
    HOTRELOAD_LOG_EVENTS
} hotreload_log_event_t;

/** A marker unit. */
typedef struct {
    uint8_t magic[4];    /**< "HRLM" */
    uint32_t event;      /**< hotreload_log_event_t */
    uint32_t unit;       /**< Index of this unit, 0 to HOTRELOAD_LOG_UNITS - 1 */
    uint32_t sequence;   /**< Of the record */
    uint32_t header_crc; /**< Of the record */
    uint8_t reserved[8]; /**< 0; not looked at */
    uint32_t crc;        /**< CRC-32 of the 28 bytes before */
} hotreload_log_marker_t;

_Static_assert(sizeof(hotreload_log_marker_t) == HOTRELOAD_LOG_UNIT, "marker");

/** CRC-32 of IEEE 802.3, as zlib and java.util.zip.CRC32 compute it. */
uint32_t hotreload_log_crc32(const void *data, size_t size);

/** Whether all bytes are 0xFF. */
bool hotreload_log_is_blank(const void *data, size_t size);

/**
 * Completes a header: magic, format, reserved bytes and CRC.
 *
 * @return false when name or version is longer than 31 bytes
 */
bool hotreload_log_header_make(hotreload_log_header_t *header, const char *name, const char *version);

/** Whether this is the header of a record at the offset in a partition of that size. */
bool hotreload_log_header_valid(const hotreload_log_header_t *header, uint32_t offset, uint32_t partition_size);

/** Composes a marker. */
void hotreload_log_marker_make(hotreload_log_marker_t *marker, const hotreload_log_header_t *header, uint32_t unit,
                               hotreload_log_event_t event);

/** Whether this is a marker of that record in that unit. */
bool hotreload_log_marker_valid(const hotreload_log_marker_t *marker, const hotreload_log_header_t *header,
                                uint32_t unit);
