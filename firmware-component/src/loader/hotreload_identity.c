/*
 * SPDX-License-Identifier: MIT
 *
 * Whose module is it? A module holds absolute addresses of the one firmware that it was linked against: run by another
 * it would crash. Its note (docs/architecture.md, "Note") says which that is.
 */
#include <inttypes.h>
#include <string.h>

#include "esp_app_desc.h"
#include "esp_log.h"
#include "loader/hotreload_loader.h"
#include "port/hotreload_port.h"
#include "sdkconfig.h"

#define NOTE_OWNER "hotreload"
#define NOTE_TYPE 0x48520001
#define NOTE_FORMAT 1

typedef struct {
    uint32_t format;
    uint32_t chip; /**< An esp_chip_model_t. */
    uint8_t firmware_sha256[32];
    uint8_t abi_sha256[32];
    char module[HOTRELOAD_NOTE_TEXT];
    char version[HOTRELOAD_NOTE_TEXT];
} note_t;

_Static_assert(sizeof(note_t) == 136, "the note's descriptor");

/** Head of any note, ELF gABI chapter 5. */
typedef struct {
    uint32_t name_size;
    uint32_t descriptor_size;
    uint32_t type;
} note_head_t;

/** Enough of a digest to tell two apart, as text. */
typedef struct {
    char text[17];
} brief_t;

static brief_t brief(const uint8_t *digest)
{
    brief_t result;
    for (size_t i = 0; i < 8; i++) {
        result.text[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        result.text[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    result.text[16] = '\0';
    return result;
}

static bool is_known(const uint8_t digest[32])
{
    static const uint8_t unknown[32];
    return memcmp(digest, unknown, sizeof(unknown)) != 0;
}

static const char *chip_name(uint32_t model)
{
    switch (model) {
    case 1: return "esp32";
    case 2: return "esp32s2";
    case 9: return "esp32s3";
    case 999: return "emulated";
    default: return "unknown";
    }
}

static esp_err_t take_note(const hotreload_image_t *image, uint32_t offset, uint32_t size, note_t *note,
                           hotreload_fault_t *fault)
{
    if (size != sizeof(*note)) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NOTE, "the module's note has %" PRIu32 " bytes, not 136", size);
    }
    if (note->format != 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NOTE, "the module has two notes of hotreload");
    }
    esp_err_t err = hotreload_image_read(image, offset, note, sizeof(*note), fault);
    if (err != ESP_OK) {
        return err;
    }
    if (note->format != NOTE_FORMAT) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NOTE,
                               "the module's note has format %" PRIu32 ", this firmware knows %d: use the plugin of the "
                               "same version as the component", note->format, NOTE_FORMAT);
    }
    if (note->module[HOTRELOAD_NOTE_TEXT - 1] != '\0' || note->version[HOTRELOAD_NOTE_TEXT - 1] != '\0') {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NOTE, "a text of the module's note has no end");
    }
    return ESP_OK;
}

static esp_err_t take_if_own(const hotreload_image_t *image, const note_head_t *head, uint32_t name,
                             uint32_t descriptor, note_t *note, hotreload_fault_t *fault)
{
    char owner[sizeof(NOTE_OWNER)];
    if (head->name_size != sizeof(owner) || head->type != NOTE_TYPE) {
        return ESP_OK;
    }
    RETURN_ON_FAULT(hotreload_image_read(image, name, owner, sizeof(owner), fault));
    if (memcmp(owner, NOTE_OWNER, sizeof(owner)) != 0) {
        return ESP_OK;
    }
    return take_note(image, descriptor, head->descriptor_size, note, fault);
}

/* Notes of one PT_NOTE: head, owner's name, descriptor, both padded. */
static esp_err_t scan_notes(const hotreload_image_t *image, const elf_segment_t *segment, uint32_t *left, note_t *note,
                            hotreload_fault_t *fault)
{
    uint32_t pad = segment->align == 8 ? 7 : 3;
    uint64_t at = 0;
    while (at + sizeof(note_head_t) <= segment->filesz) {
        note_head_t head;
        if ((*left)-- == 0) {
            return hotreload_fault(fault, HOTRELOAD_FAULT_NOTE,
                                   "more than %d notes: link the module with hotreload's script, which leaves one",
                                   HOTRELOAD_MAX_NOTES);
        }
        RETURN_ON_FAULT(hotreload_image_read(image, segment->offset + (uint32_t)at, &head, sizeof(head), fault));
        uint64_t name = at + sizeof(head);
        uint64_t descriptor = name + (((uint64_t)head.name_size + pad) & ~(uint64_t)pad);
        at = descriptor + (((uint64_t)head.descriptor_size + pad) & ~(uint64_t)pad);
        if (descriptor + head.descriptor_size > segment->filesz) {
            return hotreload_fault(fault, HOTRELOAD_FAULT_NOTE, "a note runs past the end of its segment");
        }
        RETURN_ON_FAULT(take_if_own(image, &head, segment->offset + (uint32_t)name,
                                    segment->offset + (uint32_t)descriptor, note, fault));
    }
    return ESP_OK;
}

/* Segments may overlap, so it is the notes that are counted: each is a read, and a file is full of them for 12 bytes. */
static esp_err_t find_note(const hotreload_image_t *image, const hotreload_layout_t *layout, note_t *note,
                           hotreload_fault_t *fault)
{
    uint32_t left = HOTRELOAD_MAX_NOTES;
    memset(note, 0, sizeof(*note));
    for (uint32_t i = 0; i < layout->header.phnum; i++) {
        elf_segment_t segment;
        uint32_t offset = layout->header.phoff + i * (uint32_t)sizeof(segment);
        RETURN_ON_FAULT(hotreload_image_read(image, offset, &segment, sizeof(segment), fault));
        if (segment.type == ELF_PT_NOTE) {
            RETURN_ON_FAULT(scan_notes(image, &segment, &left, note, fault));
        }
    }
    return ESP_OK;
}

static esp_err_t allow_unidentified(const char *what, hotreload_fault_t *fault)
{
#if CONFIG_HOTRELOAD_ALLOW_UNIDENTIFIED
    (void)fault;
    ESP_LOGW(HOTRELOAD_TAG, "%s: loaded all the same, as CONFIG_HOTRELOAD_ALLOW_UNIDENTIFIED says", what);
    return ESP_OK;
#else
    return hotreload_fault(fault, HOTRELOAD_FAULT_NO_IDENTITY,
                           "%s; link the module with its generated note, or set CONFIG_HOTRELOAD_ALLOW_UNIDENTIFIED",
                           what);
#endif
}

static esp_err_t check_firmware(const note_t *note, hotreload_fault_t *fault)
{
    const uint8_t *own = esp_app_get_description()->app_elf_sha256;
    if (!is_known(own)) {
        return allow_unidentified("this firmware does not know its own SHA-256", fault);
    }
    if (!is_known(note->firmware_sha256)) {
        return allow_unidentified("the module does not say which firmware it is for", fault);
    }
    if (memcmp(own, note->firmware_sha256, sizeof(note->firmware_sha256)) == 0) {
        return ESP_OK;
    }
    return hotreload_fault(fault, HOTRELOAD_FAULT_FIRMWARE_MISMATCH,
                           "module '%s' is linked against firmware %s, but %s runs: link it against the firmware that "
                           "runs, or flash the one it is for",
                           note->module, brief(note->firmware_sha256).text, brief(own).text);
}

/* What the note says against what is known of the module; NULL: nothing is. */
static esp_err_t check_module(const note_t *note, const hotreload_module_t *module, hotreload_fault_t *fault)
{
    if (module == NULL) {
        return ESP_OK;
    }
    if (strcmp(note->module, module->name) != 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_MODULE_MISMATCH,
                               "this is module '%s', not '%s': send it with ?module=%s", note->module, module->name,
                               note->module);
    }
    if (is_known(module->abi_sha256) && is_known(note->abi_sha256) &&
        memcmp(module->abi_sha256, note->abi_sha256, sizeof(note->abi_sha256)) != 0) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_ABI_MISMATCH,
                               "module '%s' has prototypes %s, but the firmware calls it by %s: build and flash the "
                               "firmware with the new prototypes, or restore the old ones",
                               note->module, brief(note->abi_sha256).text, brief(module->abi_sha256).text);
    }
    return ESP_OK;
}

static esp_err_t read_identity(const hotreload_image_t *image, const hotreload_layout_t *layout, note_t *note,
                               hotreload_identity_t *identity, hotreload_fault_t *fault)
{
    esp_err_t err = find_note(image, layout, note, fault);
    memcpy(identity->module, note->module, sizeof(identity->module));
    memcpy(identity->version, note->version, sizeof(identity->version));
    return err;
}

esp_err_t hotreload_read_identity(const hotreload_image_t *image, const hotreload_layout_t *layout,
                                  hotreload_identity_t *identity, hotreload_fault_t *fault)
{
    note_t note;
    return read_identity(image, layout, &note, identity, fault);
}

esp_err_t hotreload_check_identity(const hotreload_image_t *image, const hotreload_layout_t *layout,
                                   const hotreload_module_t *module, hotreload_identity_t *identity,
                                   hotreload_fault_t *fault)
{
    note_t note;
    RETURN_ON_FAULT(read_identity(image, layout, &note, identity, fault));
    if (note.format == 0) {
        return allow_unidentified("the module has no identity", fault);
    }
    if (note.chip != hotreload_port_chip_model()) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_CHIP_MISMATCH,
                               "module '%s' is for chip %s (%" PRIu32 "), but this is %s (%" PRIu32 "): build it for "
                               "this chip",
                               note.module, chip_name(note.chip), note.chip, chip_name(hotreload_port_chip_model()),
                               hotreload_port_chip_model());
    }
    RETURN_ON_FAULT(check_module(&note, module, fault));
    return check_firmware(&note, fault);
}
