/*
 * SPDX-License-Identifier: MIT
 *
 * Whose module it is: each field of the note against what runs. Built with CONFIG_HOTRELOAD_ALLOW_UNIDENTIFIED too,
 * which lets in what says nothing, and nothing else.
 */
#include "esp_app_desc.h"
#include "fake_switch.h"
#include "host.h"
#include "module.h"

static uint32_t s_table[1];
static const char *const s_names[] = {"f0", NULL};
static const uint32_t s_traps[] = {0x40001000u};
static hotreload_module_t s_registered = {
    .name = "m",
    .partition_label = "hotreload",
    .symbol_table = s_table,
    .symbol_names = s_names,
    .symbol_count = 1,
    .missing = s_traps,
};
static module_t s_module;
static hotreload_fault_t s_fault;

static const char *load(void)
{
    hotreload_image_t image;
    hotreload_image_from_buffer(&image, &s_module, sizeof(s_module));
    memset(&s_fault, 0, sizeof(s_fault));
    hotreload_load_image(hotreload_slot_of(s_table), &image, false, &s_fault);
    hotreload_image_close(&image);
    module_init(&s_module);
    return s_fault.code == HOTRELOAD_FAULT_NONE ? "loaded" : hotreload_fault_name(s_fault.code);
}

static const char *unidentified(void)
{
#if CONFIG_HOTRELOAD_ALLOW_UNIDENTIFIED
    return "loaded";
#else
    return "NO_IDENTITY";
#endif
}

static void takes_its_own(void)
{
    CHECK_TEXT(load(), "loaded");
    CHECK_TEXT(fake_generation->version, "1");
}

static void refuses_another_firmwares(void)
{
    memset(s_module.note.firmware_sha256, 0xab, 32);
    CHECK_TEXT(load(), "FIRMWARE_MISMATCH");
    CHECK(strstr(s_fault.detail, "abababababababab") != NULL);
    CHECK(strstr(s_fault.detail, "f1f2f30000000000") != NULL);
    CHECK(strstr(s_fault.detail, "'m'") != NULL);
    s_module.note.firmware_sha256[31] ^= 1; /* All 32 bytes count. */
    CHECK_TEXT(load(), "FIRMWARE_MISMATCH");
}

static void refuses_another_chips(void)
{
    s_module.note.chip = 9;
    CHECK_TEXT(load(), "CHIP_MISMATCH");
    CHECK(strstr(s_fault.detail, "esp32s3 (9)") != NULL && strstr(s_fault.detail, "esp32 (1)") != NULL);
    s_module.note.chip = 12345;
    CHECK_TEXT(load(), "CHIP_MISMATCH");
}

static void refuses_another_module(void)
{
    memcpy(s_module.note.module, "other", 6);
    CHECK_TEXT(load(), "MODULE_MISMATCH");
    CHECK(strstr(s_fault.detail, "?module=other") != NULL);
}

static void refuses_other_prototypes(void)
{
    memset(s_module.note.abi_sha256, 0xcd, 32);
    CHECK_TEXT(load(), "loaded"); /* The firmware knows none. */
    memset(s_registered.abi_sha256, 0xcd, 32);
    CHECK_TEXT(load(), "loaded"); /* The module knows none. */
    memset(s_module.note.abi_sha256, 0xcd, 32);
    CHECK_TEXT(load(), "loaded");
    memset(s_module.note.abi_sha256, 0xcd, 32);
    s_module.note.abi_sha256[31] = 0;
    CHECK_TEXT(load(), "ABI_MISMATCH"); /* All 32 bytes count. */
    memset(s_module.note.abi_sha256, 0xab, 32);
    CHECK_TEXT(load(), "ABI_MISMATCH");
    CHECK(strstr(s_fault.detail, "abababababababab") != NULL && strstr(s_fault.detail, "cdcdcdcdcdcdcdcd") != NULL);
    memset(s_registered.abi_sha256, 0, 32);
}

static void takes_no_stranger_without_being_told(void)
{
    s_module.segments[SEGMENT_NOTE].type = 0;
    CHECK_TEXT(load(), unidentified());
    s_module.note.type++;
    CHECK_TEXT(load(), unidentified());
    s_module.note.owner[0] = 'H';
    CHECK_TEXT(load(), unidentified());
    memset(s_module.note.firmware_sha256, 0, 32);
    CHECK_TEXT(load(), unidentified());
    uint8_t own[32];
    memcpy(own, host_app()->app_elf_sha256, 32);
    memset(host_app()->app_elf_sha256, 0, 32);
    memset(s_module.note.firmware_sha256, 0xab, 32);
    CHECK_TEXT(load(), unidentified());
    s_module.note.chip = 2;
    CHECK_TEXT(load(), "CHIP_MISMATCH"); /* The rest of a note counts all the same. */
    memcpy(host_app()->app_elf_sha256, own, 32);
    module_init(&s_module);
}

static void refuses_damaged_notes(void)
{
    s_module.note.format = 2;
    CHECK_TEXT(load(), "NOTE");
    s_module.note.format = 0;
    CHECK_TEXT(load(), "NOTE");
    s_module.note.descriptor_size = 132;
    CHECK_TEXT(load(), "NOTE");
    s_module.note.descriptor_size = 0xfffffff0;
    CHECK_TEXT(load(), "NOTE");
    s_module.note.name_size = 0xffffffff;
    CHECK_TEXT(load(), "NOTE");
    memset(s_module.note.module, 'm', 32);
    CHECK_TEXT(load(), "NOTE");
    memset(s_module.note.version, '1', 32);
    CHECK_TEXT(load(), "NOTE");
    s_module.segments[SEGMENT_TEXT + 2] = s_module.segments[SEGMENT_NOTE]; /* twice the same */
    s_module.segments[SEGMENT_TEXT + 2].type = ELF_PT_NOTE;
    CHECK_TEXT(load(), "NOTE");
    s_module.segments[SEGMENT_NOTE].offset = sizeof(s_module) - 4;
    CHECK_TEXT(load(), "TRUNCATED");
}

static uint32_t s_reads;

static esp_err_t read_counted(void *context, uint32_t offset, void *destination, size_t size)
{
    s_reads++;
    memcpy(destination, (const uint8_t *)context + offset, size);
    return ESP_OK;
}

/* A file of headers that all name one area, full of empty notes of somebody else's: what an upload checks first. */
static uint8_t *make_notes(uint32_t headers, uint32_t notes, uint32_t *size)
{
    const uint32_t table = sizeof(elf_header_t);
    const uint32_t area = table + headers * (uint32_t)sizeof(elf_segment_t);
    *size = area + notes * 12;
    uint8_t *file = calloc(1, *size);
    elf_header_t header = s_module.header;
    header.phoff = table;
    header.phnum = (uint16_t)headers;
    header.shnum = 0;
    memcpy(file, &header, sizeof(header));
    for (uint32_t i = 0; i < headers; i++) {
        elf_segment_t segment = {.type = ELF_PT_NOTE, .offset = area, .filesz = notes * 12, .memsz = notes * 12};
        if (i == 0) {
            segment = (elf_segment_t) {ELF_PT_LOAD, 0, 0, 0, *size, *size, 4 | ELF_PF_X, 4};
        }
        memcpy(file + table + i * sizeof(segment), &segment, sizeof(segment));
    }
    return file;
}

static const char *check_counted(uint8_t *file, uint32_t size)
{
    static const hotreload_image_ops_t ops = {.read = read_counted};
    hotreload_image_t image = {.ops = &ops, .context = file, .size = size};
    hotreload_layout_t layout;
    hotreload_identity_t identity;
    s_reads = 0;
    memset(&s_fault, 0, sizeof(s_fault));
    esp_err_t err = hotreload_verify(&image, &layout, &s_fault);
    if (err == ESP_OK) {
        err = hotreload_check_identity(&image, &layout, &s_registered, &identity, &s_fault);
    }
    free(file);
    return err == ESP_OK ? "loaded" : hotreload_fault_name(s_fault.code);
}

/* The time to refuse a file does not grow with the product of its headers and its notes. */
static void reads_a_note_once(void)
{
    uint32_t size;
    uint8_t *file = make_notes(HOTRELOAD_MAX_HEADERS, 9000, &size);
    CHECK_TEXT(check_counted(file, size), "NOTE");
    CHECK(s_reads <= 1 + 2 * HOTRELOAD_MAX_HEADERS + HOTRELOAD_MAX_NOTES);
    file = make_notes(2, HOTRELOAD_MAX_NOTES + 1, &size);
    CHECK_TEXT(check_counted(file, size), "NOTE");
    file = make_notes(2, HOTRELOAD_MAX_NOTES, &size);
    CHECK_TEXT(check_counted(file, size), unidentified());
    file = make_notes(3300, 1000, &size);
    CHECK_TEXT(check_counted(file, size), "ELF_HEADER");
    CHECK(s_reads <= 2);
}

int main(void)
{
    hotreload_module_register(&s_registered);
    module_init(&s_module);
    takes_its_own();
    refuses_another_firmwares();
    refuses_another_chips();
    refuses_another_module();
    refuses_other_prototypes();
    takes_no_stranger_without_being_told();
    refuses_damaged_notes();
    reads_a_note_once();
    fake_switch_reset();
    CHECK(host_blocks == 0);
    free(hotreload_slot_find(s_table));
    return 0;
}
