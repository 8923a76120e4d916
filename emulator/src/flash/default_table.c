/*
 * SPDX-License-Identifier: MIT
 *
 * The table of a board that is given none: the same as emulator/partitions.csv (a test compares them).
 */
#include "partition_table.h"

const char partition_table_default[] = "nvs,       data, nvs,     0x9000,  0x6000\n"
                                       "phy_init,  data, phy,     0xf000,  0x1000\n"
                                       "factory,   app,  factory, 0x10000, 1M\n"
                                       "hotreload, app,  0x40,    ,        512K\n";
