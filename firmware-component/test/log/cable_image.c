/* SPDX-License-Identifier: MIT */
#include "cable_image.h"

#include <openssl/evp.h>
#include <string.h>

#include "check.h"
#include "log/hotreload_log_format.h"

void cable_image(uint8_t *image, uint32_t partition_size, const uint8_t *elf, uint32_t elf_size, const char *version)
{
    uint32_t sectors = partition_size / HOTRELOAD_LOG_SECTOR;
    hotreload_log_header_t header = {.generation = 1, .sectors = sectors, .copied = 1, .base = 2};
    hotreload_log_slot_t slot = {
        .generation = 1, .sequence = 1, .first = hotreload_log_bank_sectors(sectors), .elf_size = elf_size};
    CHECK(EVP_Digest(elf, elf_size, slot.sha256, NULL, EVP_sha256(), NULL) == 1);
    CHECK(strlen(version) < sizeof(slot.version));
    memcpy(slot.version, version, strlen(version));
    hotreload_log_header_make(&header);
    hotreload_log_slot_make(&slot);
    memset(image, 0xff, partition_size);
    memcpy(image, &header, sizeof(header));
    memcpy(image + HOTRELOAD_LOG_SLOTS_AT, &slot, sizeof(slot));
    memcpy(image + slot.first * HOTRELOAD_LOG_SECTOR, elf, elf_size);
}
