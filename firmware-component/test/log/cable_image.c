/* SPDX-License-Identifier: MIT */
#include "cable_image.h"

#include <openssl/evp.h>
#include <string.h>

#include "check.h"
#include "log/hotreload_log_format.h"

void cable_image(uint8_t *image, uint32_t partition_size, const uint8_t *elf, uint32_t elf_size, const char *name,
                 const char *version)
{
    hotreload_log_header_t header = {.sequence = 1, .offset = 0, .elf_size = elf_size};
    CHECK(EVP_Digest(elf, elf_size, header.sha256, NULL, EVP_sha256(), NULL) == 1);
    CHECK(hotreload_log_header_make(&header, name, version));
    memset(image, 0xff, partition_size);
    memcpy(image, &header, sizeof(header));
    memcpy(image + HOTRELOAD_LOG_HEADER, elf, elf_size);
}
