/*
 * SPDX-License-Identifier: MIT
 *
 * What the tests share: checks, a flash that follows NOR rules and fails on demand, a heap with a limit.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            exit(1); \
        } \
    } while (0)

#define CHECK_TEXT(actual, expected) \
    do { \
        const char *actual_ = (actual); \
        if (actual_ == NULL || strcmp(actual_, (expected)) != 0) { \
            fprintf(stderr, "%s:%d: '%s' instead of '%s'\n", __FILE__, __LINE__, actual_, (expected)); \
            exit(1); \
        } \
    } while (0)

#define HOST_FLASH_SIZE (64 * 1024)
extern uint8_t host_flash[HOST_FLASH_SIZE];
/** Writes and erases that still succeed; negative: all do. The one that fails is carried out by half. */
extern int host_flash_operations;
/** The next mappings fail. */
extern bool host_flash_unmappable;
/** Mappings that were not undone. */
extern int host_flash_mappings;
void host_flash_erase_all(void);

/** The esp_chip_model_t that hotreload_port_chip_model() gives. */
#define HOST_CHIP 1

/** Blocks of the executable and data heap that were not freed. */
extern int host_blocks;
/** Bytes that the executable heap still has. */
extern size_t host_exec_left;
extern size_t host_data_left;
