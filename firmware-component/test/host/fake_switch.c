/* SPDX-License-Identifier: MIT */
#include "fake_switch.h"

#include "host.h"
#include "loader/hotreload_usage.h"

hotreload_generation_t *fake_generation;
uint32_t fake_constructors;

void hotreload_switch(hotreload_load_t *load, hotreload_generation_t *generation)
{
    fake_switch_reset();
    fake_generation = generation;
    fake_constructors = load->init.count;
    memcpy(load->slot->symbol_table, load->entries, load->slot->symbol_count * sizeof(uint32_t));
    load->slot->loads = generation->number;
    load->slot->running = generation;
}

#if CONFIG_HOTRELOAD_UNLOAD_FIRST
esp_err_t hotreload_make_room(hotreload_load_t *load)
{
    (void)load;
    return ESP_OK;
}
#endif

void hotreload_free_previous(hotreload_slot_t *slot)
{
    (void)slot;
}

void hotreload_report_left_behind(const hotreload_slot_t *slot)
{
    (void)slot;
}

esp_err_t hotreload_explain_shortage(esp_err_t err, hotreload_fault_t *fault)
{
    (void)fault;
    return err;
}

size_t hotreload_exit_bytes(const hotreload_generation_t *generation)
{
    (void)generation;
    return 0;
}

void fake_switch_reset(void)
{
    if (fake_generation != NULL) {
        hotreload_free_regions(fake_generation->regions, fake_generation->region_count);
        free(fake_generation->entries);
        free(fake_generation->persistent);
        free(fake_generation);
        fake_generation = NULL;
    }
}

static const hotreload_region_t *region_of(uint32_t vaddr)
{
    for (size_t i = 0; i < fake_generation->region_count; i++) {
        const hotreload_region_t *region = &fake_generation->regions[i];
        if (vaddr >= region->vaddr && vaddr - region->vaddr < region->size) {
            return region;
        }
    }
    CHECK(!"no region holds the address");
    return NULL;
}

uint32_t fake_word(uint32_t vaddr)
{
    const hotreload_region_t *region = region_of(vaddr);
    uint32_t word;
    memcpy(&word, (const void *)(region->address + (vaddr - region->vaddr)), sizeof(word));
    return word;
}

uint32_t fake_address(uint32_t vaddr)
{
    const hotreload_region_t *region = region_of(vaddr);
    return (uint32_t)region->address + (vaddr - region->vaddr);
}
