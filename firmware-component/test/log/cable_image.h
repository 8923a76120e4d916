/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

/** Composes what dev.hotreload.codegen.image.PartitionImage writes: one record, padded with 0xFF to the partition. */
void cable_image(uint8_t *image, uint32_t partition_size, const uint8_t *elf, uint32_t elf_size, const char *name,
                 const char *version);
