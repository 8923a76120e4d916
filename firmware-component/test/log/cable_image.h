/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

/** Composes what dev.hotreload.codegen.flash.PartitionImage writes: a directory of one record, padded with 0xFF to the partition. */
void cable_image(uint8_t *image, uint32_t partition_size, const uint8_t *elf, uint32_t elf_size, const char *version);
