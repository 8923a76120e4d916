/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <elf.h>
#include <string.h>

/** Where a module's number stands: in what would be its first segment. */
#define NUMBER_AT (sizeof(Elf32_Ehdr) + sizeof(Elf32_Phdr))

void module_fill(uint8_t *data, uint32_t size, uint32_t module)
{
    CHECK(size >= NUMBER_AT + sizeof(module) && size <= MODULE_MAX);
    Elf32_Ehdr ehdr = {.e_type = ET_DYN,
                       .e_machine = EM_XTENSA,
                       .e_version = EV_CURRENT,
                       .e_phoff = sizeof(Elf32_Ehdr),
                       .e_ehsize = sizeof(Elf32_Ehdr),
                       .e_phentsize = sizeof(Elf32_Phdr),
                       .e_phnum = 1};
    memcpy(ehdr.e_ident, ELFMAG, SELFMAG);
    ehdr.e_ident[EI_CLASS] = ELFCLASS32;
    ehdr.e_ident[EI_DATA] = ELFDATA2LSB;
    ehdr.e_ident[EI_VERSION] = EV_CURRENT;
    Elf32_Phdr phdr = {.p_type = PT_LOAD, .p_offset = NUMBER_AT, .p_filesz = (Elf32_Word)(size - NUMBER_AT)};
    memcpy(data, &ehdr, sizeof(ehdr));
    memcpy(data + sizeof(ehdr), &phdr, sizeof(phdr));
    memcpy(data + NUMBER_AT, &module, sizeof(module));
    for (uint32_t i = NUMBER_AT + sizeof(module); i < size; i++) {
        data[i] = (uint8_t)(i * 31 + module * 17 + (i >> 8));
    }
}

uint32_t module_identify(const uint8_t *data, uint32_t size)
{
    uint32_t module;
    CHECK(size >= NUMBER_AT + sizeof(module) && size <= MODULE_MAX);
    memcpy(&module, data + NUMBER_AT, sizeof(module));
    static uint8_t expected[MODULE_MAX];
    module_fill(expected, size, module);
    CHECK(memcmp(data, expected, size) == 0);
    return module;
}

void board_create(board_t *board, uint32_t sectors, bool encrypted)
{
    sim_create(&board->sim, sectors * HOTRELOAD_LOG_SECTOR, encrypted);
    board->crashed = true;
    board_open(board);
}

void board_destroy(board_t *board)
{
    sim_destroy(&board->sim);
}

void board_open(board_t *board)
{
    board->sim.buffer_taken = false;
    CHECK_OK(hotreload_log_open(&board->log, &board->sim.port));
}

static uint32_t read_module(board_t *board, const hotreload_log_record_t *record)
{
    static uint8_t data[MODULE_MAX];
    CHECK(record->elf_size <= sizeof(data));
    CHECK_OK(hotreload_log_read(&board->log, record, 0, data, record->elf_size));
    return module_identify(data, record->elf_size);
}

uint32_t board_select(board_t *board, hotreload_log_record_t *record)
{
    hotreload_log_err_t err = hotreload_log_select(&board->log, record);
    if (err == HOTRELOAD_LOG_NOT_FOUND) {
        return NOTHING;
    }
    CHECK_OK(err);
    return read_module(board, record);
}

uint32_t board_selected(board_t *board)
{
    hotreload_log_record_t record;
    return board_select(board, &record);
}

uint32_t board_boot(board_t *board)
{
    hotreload_log_record_t record;
    board_open(board);
    for (;;) {
        uint32_t module = board_select(board, &record);
        if (module == NOTHING) {
            return module;
        }
        hotreload_log_err_t err = hotreload_log_mark_tried(&board->log, record.sequence, board->crashed);
        if (err == HOTRELOAD_LOG_OK) {
            hotreload_log_set_running(&board->log, &record);
            return module;
        }
        CHECK_EQUAL(err, HOTRELOAD_LOG_INVALID_STATE); /* It has failed: what is chosen now is another one. */
    }
}

hotreload_log_err_t board_upload(board_t *board, uint32_t module, uint32_t size)
{
    hotreload_log_err_t err = hotreload_log_append_begin(&board->log, &board->append, size);
    if (err != HOTRELOAD_LOG_OK) {
        return err;
    }
    static uint8_t data[MODULE_MAX];
    module_fill(data, size, module);
    for (uint32_t done = 0; done < size && err == HOTRELOAD_LOG_OK;) {
        uint32_t piece = 1 + (done * 7 + module) % 1460;
        piece = piece < size - done ? piece : size - done;
        err = hotreload_log_append(&board->log, &board->append, data + done, piece);
        done += piece;
    }
    if (err != HOTRELOAD_LOG_OK) {
        hotreload_log_append_abort(&board->log, &board->append);
        return err;
    }
    char version[16];
    snprintf(version, sizeof(version), "%u", (unsigned)module);
    return hotreload_log_append_commit(&board->log, &board->append, version, NULL);
}

void board_update(board_t *board, uint32_t module, uint32_t size)
{
    hotreload_log_record_t record;
    CHECK_OK(board_upload(board, module, size));
    CHECK_EQUAL(board_select(board, &record), module);
    CHECK_OK(hotreload_log_mark_tried(&board->log, record.sequence, false));
    hotreload_log_set_running(&board->log, &record);
    CHECK_OK(hotreload_log_confirm(&board->log, record.sequence));
}

static bool find(board_t *board, uint32_t module, hotreload_log_record_t *record)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_err_t err;
    char version[16];
    snprintf(version, sizeof(version), "%u", (unsigned)module);
    while ((err = hotreload_log_next(&board->log, &cursor, record)) == HOTRELOAD_LOG_OK) {
        if (strcmp(record->version, version) == 0) {
            return true;
        }
    }
    CHECK_EQUAL(err, HOTRELOAD_LOG_NOT_FOUND);
    return false;
}

uint32_t board_sequence_of(board_t *board, uint32_t module)
{
    hotreload_log_record_t record;
    return find(board, module, &record) ? record.sequence : 0;
}

hotreload_log_state_t board_state_of(board_t *board, uint32_t module)
{
    hotreload_log_record_t record;
    CHECK(find(board, module, &record));
    return record.state;
}

uint32_t board_count(board_t *board)
{
    hotreload_log_cursor_t cursor = {0};
    hotreload_log_record_t record;
    uint32_t count = 0;
    while (hotreload_log_next(&board->log, &cursor, &record) == HOTRELOAD_LOG_OK) {
        count++;
    }
    return count;
}
