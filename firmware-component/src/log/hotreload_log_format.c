/*
 * SPDX-License-Identifier: MIT
 *
 * Composes and judges the bytes of a directory.
 */
#include "log/hotreload_log_format.h"

#include <string.h>

static const uint8_t header_magic[4] = {'H', 'R', 'L', 'B'};
static const uint8_t slot_magic[4] = {'H', 'R', 'L', 'S'};
static const uint8_t mark_magic[4] = {'H', 'R', 'L', 'M'};

uint32_t hotreload_log_crc32(const void *data, size_t size)
{
    /* The reflected polynomial 0xEDB88320 by nibbles: 64 bytes of table, and only little to check. */
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

uint32_t hotreload_log_bank_sectors(uint32_t sectors)
{
    uint32_t wanted = sectors / 32;
    return wanted < 1 ? 1 : wanted > HOTRELOAD_LOG_BANK_MAX ? HOTRELOAD_LOG_BANK_MAX : wanted;
}

uint32_t hotreload_log_sectors_for(uint32_t elf_size)
{
    return elf_size / HOTRELOAD_LOG_SECTOR + (elf_size % HOTRELOAD_LOG_SECTOR != 0);
}

void hotreload_log_header_make(hotreload_log_header_t *header)
{
    memcpy(header->magic, header_magic, sizeof(header_magic));
    header->format = HOTRELOAD_LOG_FORMAT;
    header->reserved = 0;
    header->crc = hotreload_log_crc32(header, offsetof(hotreload_log_header_t, crc));
}

bool hotreload_log_header_valid(const hotreload_log_header_t *header, uint32_t sectors)
{
    return memcmp(header->magic, header_magic, sizeof(header_magic)) == 0
           && header->crc == hotreload_log_crc32(header, offsetof(hotreload_log_header_t, crc))
           && header->format == HOTRELOAD_LOG_FORMAT && header->sectors == sectors
           && header->generation >= 1 && header->generation <= HOTRELOAD_LOG_SEQUENCE_MAX
           && header->copied <= hotreload_log_bank_sectors(sectors) * HOTRELOAD_LOG_SLOTS && header->base >= 1;
}

void hotreload_log_slot_make(hotreload_log_slot_t *slot)
{
    memcpy(slot->magic, slot_magic, sizeof(slot_magic));
    slot->reserved = 0;
    slot->crc = hotreload_log_crc32(slot, offsetof(hotreload_log_slot_t, crc));
}

/** Behind the copied slots each sequence follows from its place: none can be far from the others. */
static bool has_its_sequence(const hotreload_log_slot_t *slot, const hotreload_log_header_t *header, uint32_t place)
{
    if (place < header->copied) {
        return slot->sequence >= 1 && slot->sequence < header->base;
    }
    return header->base <= HOTRELOAD_LOG_SEQUENCE_MAX /* one more: exhausted */
           && place - header->copied <= HOTRELOAD_LOG_SEQUENCE_MAX - header->base
           && slot->sequence == header->base + (place - header->copied);
}

bool hotreload_log_slot_valid(const hotreload_log_slot_t *slot, const hotreload_log_header_t *header, uint32_t place)
{
    uint32_t bank = hotreload_log_bank_sectors(header->sectors);
    uint32_t end = header->sectors - bank;
    return memcmp(slot->magic, slot_magic, sizeof(slot_magic)) == 0
           && slot->crc == hotreload_log_crc32(slot, offsetof(hotreload_log_slot_t, crc))
           && slot->generation == header->generation && has_its_sequence(slot, header, place)
           && slot->first >= bank && slot->first < end
           && slot->elf_size >= 1 && hotreload_log_sectors_for(slot->elf_size) <= end - slot->first
           && slot->version[HOTRELOAD_LOG_TEXT - 1] == '\0'
           && slot->state < HOTRELOAD_LOG_STATES && slot->state != HOTRELOAD_LOG_SEALED;
}

void hotreload_log_mark_make(hotreload_log_mark_t *mark)
{
    memcpy(mark->magic, mark_magic, sizeof(mark_magic));
    mark->reserved = 0;
    mark->crc = hotreload_log_crc32(mark, offsetof(hotreload_log_mark_t, crc));
}

bool hotreload_log_mark_valid(const hotreload_log_mark_t *mark, uint32_t generation, uint32_t place)
{
    return memcmp(mark->magic, mark_magic, sizeof(mark_magic)) == 0
           && mark->crc == hotreload_log_crc32(mark, offsetof(hotreload_log_mark_t, crc))
           && mark->generation == generation && mark->place == place && mark->event < HOTRELOAD_LOG_EVENTS;
}
