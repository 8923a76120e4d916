/*
 * SPDX-License-Identifier: MIT
 *
 * Composes and judges the bytes of headers and markers.
 */
#include "log/hotreload_log_format.h"

#include <string.h>

static const uint8_t header_magic[4] = {'H', 'R', 'L', 'R'};
static const uint8_t marker_magic[4] = {'H', 'R', 'L', 'M'};

uint32_t hotreload_log_crc32(const void *data, size_t size)
{
    /* The reflected polynomial 0xEDB88320 by nibbles: 64 bytes of table, and only headers and markers to check. */
    static const uint32_t table[16] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
        0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
    };
    const uint8_t *bytes = data;
    uint32_t crc = 0xffffffffu;
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        crc = crc >> 4 ^ table[crc & 15];
        crc = crc >> 4 ^ table[crc & 15];
    }
    return ~crc;
}

bool hotreload_log_is_blank(const void *data, size_t size)
{
    const uint8_t *bytes = data;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0xff) {
            return false;
        }
    }
    return true;
}

static bool set_text(char target[HOTRELOAD_LOG_TEXT], const char *text)
{
    size_t length = strlen(text);
    memset(target, 0, HOTRELOAD_LOG_TEXT);
    if (length >= HOTRELOAD_LOG_TEXT) {
        return false;
    }
    memcpy(target, text, length);
    return true;
}

bool hotreload_log_header_make(hotreload_log_header_t *header, const char *name, const char *version)
{
    if (!set_text(header->name, name) || !set_text(header->version, version)) {
        return false;
    }
    memcpy(header->magic, header_magic, sizeof(header_magic));
    header->format = HOTRELOAD_LOG_FORMAT;
    memset(header->reserved, 0, sizeof(header->reserved));
    header->crc = hotreload_log_crc32(header, offsetof(hotreload_log_header_t, crc));
    return true;
}

bool hotreload_log_header_valid(const hotreload_log_header_t *header, uint32_t offset, uint32_t partition_size)
{
    return memcmp(header->magic, header_magic, sizeof(header_magic)) == 0
           && header->format == HOTRELOAD_LOG_FORMAT
           && header->crc == hotreload_log_crc32(header, offsetof(hotreload_log_header_t, crc))
           && header->sequence >= 1 && header->sequence <= HOTRELOAD_LOG_SEQUENCE_MAX
           && header->offset == offset
           && header->elf_size >= 1 && header->elf_size <= partition_size - offset - HOTRELOAD_LOG_HEADER
           && header->name[HOTRELOAD_LOG_TEXT - 1] == '\0' && header->version[HOTRELOAD_LOG_TEXT - 1] == '\0';
}

void hotreload_log_marker_make(hotreload_log_marker_t *marker, const hotreload_log_header_t *header, uint32_t unit,
                               hotreload_log_event_t event)
{
    *marker = (hotreload_log_marker_t){
        .event = event, .unit = unit, .sequence = header->sequence, .header_crc = header->crc};
    memcpy(marker->magic, marker_magic, sizeof(marker_magic));
    marker->crc = hotreload_log_crc32(marker, offsetof(hotreload_log_marker_t, crc));
}

bool hotreload_log_marker_valid(const hotreload_log_marker_t *marker, const hotreload_log_header_t *header,
                                uint32_t unit)
{
    return memcmp(marker->magic, marker_magic, sizeof(marker_magic)) == 0
           && marker->crc == hotreload_log_crc32(marker, offsetof(hotreload_log_marker_t, crc))
           && marker->event < HOTRELOAD_LOG_EVENTS && marker->unit == unit
           && marker->sequence == header->sequence && marker->header_crc == header->crc;
}
