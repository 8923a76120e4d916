/*
 * SPDX-License-Identifier: MIT
 *
 * Fuzzes the loader: verify, identity, parse, plan, place, relocate, resolve, persistent variables. Nothing is run: the
 * code is Xtensa's (fake_switch.c).
 *
 * The input is an ELF file. Its e_ident[9] to [11], which nobody reads, choose where it lies, what it meets and which
 * allocation fails, so that every module is an input, and every input a file that a board can be sent.
 */
#include <stdlib.h>
#include <string.h>

#include "esp_app_desc.h"
#include "fake_switch.h"
#include "heap.h"
#include "host.h"
#include "server/hotreload_json.h"

#define IDENT_PLACE 9
#define IDENT_WORLD 10
#define IDENT_FAILS 11

enum { IN_BUFFER, IN_MAPPED_PARTITION, IN_PARTITION, PLACES };
enum { NO_EXEC_HEAP = 1, NO_DATA_HEAP = 2, FIRMWARE_WITHOUT_DIGEST = 4, UNREGISTERED = 8 };

/** Where the file begins in the partition: behind the header of a record. */
#define RECORD 1024
#define SYMBOLS 4
#define TRAP(i) (0x40001000u + 4 * (i))

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static uint32_t s_table[SYMBOLS];
static uint32_t s_loose_table[SYMBOLS];
static const char *const s_names[] = {"f0", "f1", "f2", "gone", NULL};
static const uint32_t s_traps[] = {TRAP(0), TRAP(1), TRAP(2), TRAP(3)};
static hotreload_module_t s_module = {
    .name = "m",
    .partition_label = "hotreload",
    .symbol_table = s_table,
    .symbol_names = s_names,
    .symbol_count = SYMBOLS,
    .missing = s_traps,
    .abi_sha256 = {1},
};
static esp_app_desc_t s_app;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    hotreload_module_register(&s_module);
    s_app = *host_app();
    return 0;
}

static void make_world(uint8_t world)
{
    host_exec_left = (world & NO_EXEC_HEAP) != 0 ? 64 : 1 << 20; /* A damaged size must not exhaust the machine. */
    host_data_left = (world & NO_DATA_HEAP) != 0 ? 64 : 1 << 20;
    *host_app() = s_app;
    if ((world & FIRMWARE_WITHOUT_DIGEST) != 0) {
        memset(host_app(), 0, sizeof(s_app));
    }
}

static void open_image(hotreload_image_t *image, const uint8_t *bytes, size_t size, uint8_t place)
{
    if (place % PLACES == IN_BUFFER) {
        hotreload_image_from_buffer(image, bytes, (uint32_t)size);
        return;
    }
    size_t kept = size < sizeof(host_flash) - RECORD ? size : sizeof(host_flash) - RECORD;
    host_flash_erase_all();
    memcpy(host_flash + RECORD, bytes, kept);
    host_flash_unmappable = place % PLACES == IN_PARTITION;
    hotreload_image_from_partition(image, esp_partition_find_first(0, 0, "hotreload"), RECORD, (uint32_t)kept);
}

static esp_err_t take_text(void *context, const char *text, size_t size)
{
    (void)context;
    for (size_t i = 0; i < size; i++) {
        CHECK(text[i] >= ' ' && text[i] <= '~');
    }
    return ESP_OK;
}

/* What the sender wrote into the file comes out again in /status and in the log. */
static void check_text(const char *text)
{
    hotreload_json_t json;
    hotreload_json_begin(&json, take_text, NULL);
    hotreload_json_string(&json, "text", text);
    CHECK(hotreload_json_end(&json) == ESP_OK);
}

static bool in_region(hotreload_kind_t kind, uint32_t address, uint32_t size)
{
    for (size_t i = 0; i < fake_generation->region_count; i++) {
        const hotreload_region_t *region = &fake_generation->regions[i];
        uint32_t at = address - (uint32_t)region->address;
        if (region->kind == kind && at < region->size && size <= region->size - at) {
            return true;
        }
    }
    return false;
}

static void check_calls(const hotreload_calls_t *calls)
{
    CHECK(calls->single == 0 || in_region(HOTRELOAD_TEXT, calls->single, 1));
    for (uint32_t i = 0; i < calls->count; i++) {
        CHECK(in_region(HOTRELOAD_TEXT, calls->functions[i], 1));
    }
}

/* Whatever the outside can enter or write lies in the module: a jump elsewhere would be a crash on the board. */
static void check_generation(const hotreload_slot_t *slot)
{
    const hotreload_variables_t *persistent = fake_generation->persistent;
    check_text(fake_generation->version);
    for (size_t i = 0; i < SYMBOLS; i++) {
        CHECK(slot->symbol_table[i] == hotreload_slot_trap(slot, i) ||
              in_region(HOTRELOAD_TEXT, slot->symbol_table[i], 1));
    }
    check_calls(&fake_generation->fini);
    for (size_t i = 0; persistent != NULL && i < persistent->count; i++) {
        const hotreload_variable_t *variable = &persistent->variables[i];
        CHECK(in_region(HOTRELOAD_DATA, (uint32_t)(uintptr_t)variable->value, variable->size));
    }
}

/* Only a module of this firmware runs, by its own name; and what is read of it before it is stored says the same. */
static void check_identity(const hotreload_slot_t *slot, const uint8_t *bytes, size_t size)
{
    const hotreload_module_t *module = slot->module;
    hotreload_image_t image;
    hotreload_layout_t layout;
    hotreload_identity_t identity;
    hotreload_fault_t fault;
    hotreload_image_from_buffer(&image, bytes, (uint32_t)size);
    CHECK(hotreload_verify(&image, &layout, &fault) == ESP_OK);
    CHECK(hotreload_read_identity(&image, &layout, &identity, &fault) == ESP_OK);
    CHECK(strcmp(identity.version, fake_generation->version) == 0);
    CHECK(module == NULL || strcmp(identity.module, module->name) == 0);
    CHECK(memcmp(host_app(), &s_app, sizeof(s_app)) == 0);
    CHECK(memmem(bytes, size, s_app.app_elf_sha256, sizeof(s_app.app_elf_sha256)) != NULL);
}

static esp_err_t load(hotreload_slot_t *slot, const uint8_t *bytes, size_t size, uint8_t place)
{
    hotreload_image_t image;
    hotreload_fault_t fault = {0};
    int blocks = host_blocks;
    memset(slot->symbol_table, 0x55, SYMBOLS * sizeof(uint32_t));
    open_image(&image, bytes, size, place);
    heap_fail(size > IDENT_FAILS ? bytes[IDENT_FAILS] : 0);
    esp_err_t err = hotreload_load_image(slot, &image, false, &fault);
    heap_fail(0);
    hotreload_image_close(&image);
    CHECK(host_flash_mappings == 0);
    CHECK((err == ESP_OK) == (fault.code == HOTRELOAD_FAULT_NONE));
    if (err == ESP_OK) {
        check_generation(slot);
        check_identity(slot, bytes, size);
    } else {
        check_text(fault.detail);
        CHECK(host_blocks == blocks && slot->symbol_table[0] == 0x55555555);
    }
    return err;
}

/*
 * The values go over to a second load of the same file from elsewhere, which has the same shape. It may be refused where
 * the first was not: damaged relocations make words that depend on where the module lies.
 */
static void reload(hotreload_slot_t *slot, const uint8_t *bytes, size_t size, uint8_t place)
{
    hotreload_fault_t fault;
    hotreload_variables_t *saved = NULL;
    if (fake_generation->persistent != NULL) {
        saved = hotreload_copy_values(fake_generation->persistent, &fault);
        CHECK(saved != NULL && saved->count == fake_generation->persistent->count);
    }
    const hotreload_generation_t first = *fake_generation;
    if (load(slot, bytes, size, place + 1) == ESP_OK) {
        CHECK(fake_generation->region_count == first.region_count && fake_generation->missing == first.missing);
        CHECK(fake_generation->fini.count == first.fini.count);
        CHECK((saved != NULL) == (fake_generation->persistent != NULL));
        hotreload_carry("m", saved, fake_generation->persistent);
        CHECK(hotreload_overhead(slot) > 0);
    }
    free(saved);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    uint8_t place = size > IDENT_PLACE ? bytes[IDENT_PLACE] : 0;
    uint8_t world = size > IDENT_WORLD ? bytes[IDENT_WORLD] : 0;
    bool loose = (world & UNREGISTERED) != 0;
    hotreload_slot_t *slot = hotreload_slot_of(loose ? s_loose_table : s_table);
    slot->symbol_names = s_names;
    slot->symbol_count = SYMBOLS;
    make_world(world);
    if (load(slot, bytes, size, place) == ESP_OK) {
        reload(slot, bytes, size, place);
    }
    fake_switch_reset();
    CHECK(host_blocks == 0);
    return 0;
}
