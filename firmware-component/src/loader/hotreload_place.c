/*
 * SPDX-License-Identifier: MIT
 *
 * Third phase: memory for the regions, and their contents. Text is written by aligned words only, and read by nothing
 * but them.
 */
#include <inttypes.h>
#include <string.h>

#include "loader/hotreload_loader.h"
#include "loader/hotreload_text.h"
#include "port/hotreload_port.h"

static uint32_t round_up(uint32_t size)
{
    return (size + 3) & ~UINT32_C(3);
}

static esp_err_t report_shortage(const hotreload_load_t *load, hotreload_kind_t kind, uint32_t size)
{
    hotreload_port_heap_t heap;
    hotreload_port_heap(&heap);
    if (kind == HOTRELOAD_TEXT) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_NO_EXEC_MEMORY,
                               "code needs %" PRIu32 " bytes of executable memory; %" PRIu32
                               " are free, the largest block has %" PRIu32,
                               size, (uint32_t)heap.exec_free, (uint32_t)heap.exec_largest);
    }
    return hotreload_fault(load->fault, HOTRELOAD_FAULT_NO_DATA_MEMORY,
                           "data needs %" PRIu32 " bytes of memory; %" PRIu32
                           " are free, the largest block has %" PRIu32,
                           size, (uint32_t)heap.data_free, (uint32_t)heap.data_largest);
}

/* Heaps align to a word, so the block has room to move the region to its own alignment within. */
static esp_err_t allocate(const hotreload_load_t *load, hotreload_region_t *region)
{
    if (region->size > UINT32_MAX / 2) {
        return report_shortage(load, region->kind, region->size);
    }
    uint32_t within_word = region->vaddr % (uint32_t)sizeof(uint32_t);
    region->block_size = round_up(within_word + region->size) + region->align - (uint32_t)sizeof(uint32_t);
    region->block = region->kind == HOTRELOAD_TEXT ? hotreload_alloc_text(region->block_size, load->far)
                                                   : hotreload_port_alloc_data(region->block_size);
    if (region->block == NULL) {
        return report_shortage(load, region->kind, region->block_size);
    }
    uintptr_t start = (uintptr_t)region->block;
    region->address = start + ((region->vaddr - start) & (region->align - 1));
    return ESP_OK;
}

static esp_err_t fill_data(const hotreload_load_t *load, const hotreload_region_t *region)
{
    uint8_t *data = (uint8_t *)region->address;
    memset(data + region->file_size, 0, region->size - region->file_size);
    return hotreload_image_read(load->image, region->file_offset, data, region->file_size, load->fault);
}

/* Batch by batch through the load's buffer; what the file does not hold is zero, up to a whole word. */
static esp_err_t fill_text(hotreload_load_t *load, const hotreload_region_t *region)
{
    uint32_t total = round_up(region->size);
    for (uint32_t done = 0; done < total; done += sizeof(load->buffer)) {
        uint32_t batch = total - done < sizeof(load->buffer) ? total - done : (uint32_t)sizeof(load->buffer);
        uint32_t left = done < region->file_size ? region->file_size - done : 0;
        uint32_t from_file = left < batch ? left : batch;
        memset(load->buffer, 0, sizeof(load->buffer));
        esp_err_t err = hotreload_image_read(load->image, region->file_offset + done, load->buffer, from_file,
                                             load->fault);
        if (err != ESP_OK) {
            return err;
        }
        hotreload_port_store_words((void *)(region->address + done), load->buffer, batch / sizeof(uint32_t));
    }
    return ESP_OK;
}

esp_err_t hotreload_place(hotreload_load_t *load)
{
    load->far = load->slot->running != NULL && !load->slot->far;
    for (size_t i = 0; i < load->region_count; i++) {
        hotreload_region_t *region = &load->regions[i];
        esp_err_t err = allocate(load, region);
        if (err == ESP_OK) {
            err = region->kind == HOTRELOAD_TEXT ? fill_text(load, region) : fill_data(load, region);
        }
        if (err != ESP_OK) {
            return err;
        }
    }
    return ESP_OK;
}

void hotreload_sync(const hotreload_load_t *load)
{
    for (size_t i = 0; i < load->region_count; i++) {
        const hotreload_region_t *region = &load->regions[i];
        if (region->kind == HOTRELOAD_TEXT) {
            hotreload_port_sync_text((void *)region->address, round_up(region->size));
        }
    }
}

/* Zeros are `ill`: who is still inside after all crashes there and then, and does not run what comes to lie there. */
static void make_illegal(const hotreload_region_t *region)
{
    static const uint32_t illegal[64];
    uint32_t left = round_up(region->size) / (uint32_t)sizeof(uint32_t);
    for (uint32_t *to = (uint32_t *)region->address; left > 0;) {
        uint32_t batch = left < 64 ? left : 64;
        hotreload_port_store_words(to, illegal, batch);
        to += batch;
        left -= batch;
    }
    hotreload_port_sync_text((void *)region->address, round_up(region->size));
}

void hotreload_free_regions(hotreload_region_t *regions, size_t count)
{
    hotreload_port_forget_log_tags();
    for (size_t i = 0; i < count; i++) {
        if (regions[i].block != NULL) {
            if (regions[i].kind == HOTRELOAD_TEXT) {
                make_illegal(&regions[i]);
            }
            hotreload_port_free(regions[i].block);
            regions[i].block = NULL;
        }
    }
}
