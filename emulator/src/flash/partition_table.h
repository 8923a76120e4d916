/*
 * SPDX-License-Identifier: MIT
 *
 * The partition table, read from text in ESP-IDF's CSV format:
 * https://docs.espressif.com/projects/esp-idf/en/v5.3/esp32/api-guides/partition-tables.html
 */
#pragma once

#include "esp_partition.h"
#include <stddef.h>
#include <stdint.h>

/* As many as fit ESP-IDF's 3 KiB table. */
enum { PARTITIONS_MAXIMUM = 95 };

typedef struct {
    esp_partition_t partitions[PARTITIONS_MAXIMUM]; /* in the order of the file */
    size_t count;
    uint32_t end; /* of the one that ends last */
} partition_table_t;

typedef struct {
    int line;   /* from 1 */
    int column; /* from 1, of the field's first character; 0: the line as a whole */
    char message[96];
} partition_error_t;

extern partition_table_t partition_table;
extern const char partition_table_default[];

/* Parses NUL-terminated text. False: error says where and why. */
bool partition_table_parse(const char *text, partition_table_t *table, partition_error_t *error);
