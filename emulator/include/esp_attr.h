/*
 * SPDX-License-Identifier: MIT
 *
 * Placement attributes. The emulated board has one text and one data memory, so the sections exist (board.ld gathers
 * them) but mean nothing beyond that.
 */
#pragma once

#define BOARD_ATTR_STRING_(x) #x
#define BOARD_ATTR_SECTION_(name, counter) __attribute__((section(name "." BOARD_ATTR_STRING_(counter))))

#define IRAM_ATTR BOARD_ATTR_SECTION_(".iram1", __COUNTER__)
#define DRAM_ATTR BOARD_ATTR_SECTION_(".dram1", __COUNTER__)
#define RTC_NOINIT_ATTR BOARD_ATTR_SECTION_(".noinit", __COUNTER__)
#define __NOINIT_ATTR BOARD_ATTR_SECTION_(".noinit", __COUNTER__)
#define IRAM_DATA_ATTR
#define IRAM_BSS_ATTR
#define RTC_DATA_ATTR
#define RTC_RODATA_ATTR
#define EXT_RAM_BSS_ATTR

#define WORD_ALIGNED_ATTR __attribute__((aligned(4)))
#define DMA_ATTR WORD_ALIGNED_ATTR DRAM_ATTR
#define PACKED_ATTR __attribute__((packed))
#define NOINLINE_ATTR __attribute__((noinline))
#define FORCE_INLINE_ATTR static inline __attribute__((always_inline))
#define DRAM_STR(str) \
    (__extension__({ \
        static const DRAM_ATTR char c_[] = (str); \
        (const char *)&c_; \
    }))
#define IDF_DEPRECATED(reason) __attribute__((deprecated(reason)))
