/*
 * SPDX-License-Identifier: MIT
 *
 * The module and the table that the tests of the loader load; each includes this once.
 */
#pragma once

#include "fake_switch.h"
#include "host.h"
#include "module.h"

#define TRAP_0 0x40001000u
#define TRAP_1 0x40001004u
#define TRAP_2 0x40001008u

static uint32_t s_table[3];
static const char *const s_names[] = {"f0", "f1", "gone", NULL};
static const uint32_t s_traps[] = {TRAP_0, TRAP_1, TRAP_2};
static hotreload_module_t s_registered = {
    .name = "m",
    .partition_label = "hotreload",
    .symbol_table = s_table,
    .symbol_names = s_names,
    .symbol_count = 3,
    .missing = s_traps,
};
static module_t s_module;
static hotreload_fault_t s_fault;

static esp_err_t load_bytes(const void *bytes, uint32_t size)
{
    hotreload_image_t image;
    hotreload_image_from_buffer(&image, bytes, size);
    hotreload_slot_t *slot = hotreload_slot_of(s_table);
    slot->symbol_names = s_names;
    slot->symbol_count = 3;
    memset(&s_fault, 0, sizeof(s_fault));
    esp_err_t err = hotreload_load_image(slot, &image, false, &s_fault);
    hotreload_image_close(&image);
    CHECK((err == ESP_OK) == (s_fault.code == HOTRELOAD_FAULT_NONE));
    return err;
}

/* A refused load leaves nothing behind: neither memory nor a changed table. */
#define REFUSES(expected) \
    do { \
        int blocks_ = host_blocks; \
        memset(s_table, 0x55, sizeof(s_table)); \
        load_bytes(&s_module, sizeof(s_module)); \
        CHECK_TEXT(hotreload_fault_name(s_fault.code), #expected); \
        CHECK(host_blocks == blocks_); \
        CHECK(s_table[0] == 0x55555555); \
        module_init(&s_module); \
    } while (0)

static void load_tests_begin(void)
{
    hotreload_module_register(&s_registered);
    module_init(&s_module);
}

static void load_tests_end(void)
{
    fake_switch_reset();
    CHECK(host_blocks == 0);
    free(hotreload_slot_find(s_table));
}
