/*
 * SPDX-License-Identifier: MIT
 *
 * One load, phase by phase, beside the running module. Phases never clean up: whatever they made hangs on the load and
 * is freed here, at the one exit.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "esp_log.h"
#include "loader/hotreload_loader.h"

static size_t log_digest(const hotreload_generation_t *generation, char *text, size_t size)
{
    static const uint8_t unknown[HOTRELOAD_DIGEST_BYTES];
    if (memcmp(generation->digest, unknown, sizeof(unknown)) == 0) {
        return 0;
    }
    size_t used = (size_t)snprintf(text, size, ", sha256 ");
    for (size_t i = 0; i < sizeof(generation->digest); i++) {
        used += (size_t)snprintf(text + used, size - used, "%02x", generation->digest[i]);
    }
    return used;
}

/* Before anything of it runs: where it lies is what a crash of its constructors is decoded by. */
static void log_generation(const hotreload_slot_t *slot, const hotreload_generation_t *generation)
{
    char text[sizeof(", sha256 ") + 2 * HOTRELOAD_DIGEST_BYTES + HOTRELOAD_MAX_REGIONS * 40] = "";
    size_t used = log_digest(generation, text, sizeof(text));
    for (size_t i = 0; i < generation->region_count && used < sizeof(text); i++) {
        const hotreload_region_t *region = &generation->regions[i];
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%s %s 0x%08" PRIx32 " (%" PRIu32 " bytes)",
                                 i == 0 ? ":" : ",", region->kind == HOTRELOAD_TEXT ? "text" : "data",
                                 (uint32_t)region->address, region->size);
    }
    ESP_LOGI(HOTRELOAD_TAG, "module %s generation %" PRIu32 "%s", hotreload_slot_name(slot), generation->number, text);
    if (generation->missing != 0) {
        ESP_LOGW(HOTRELOAD_TAG, "module %s: %" PRIu32 " of %" PRIu32 " functions are missing", hotreload_slot_name(slot),
                 generation->missing, (uint32_t)slot->symbol_count);
    }
}

static esp_err_t keep_generation(const hotreload_load_t *load, hotreload_generation_t **kept)
{
    size_t regions_size = load->region_count * sizeof(load->regions[0]);
    hotreload_generation_t *generation = malloc(sizeof(*generation) + regions_size);
    if (generation == NULL) {
        return hotreload_fault(load->fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory to keep a generation's record");
    }
    *generation = (hotreload_generation_t) {
        .number = load->slot->loads + 1,
        .missing = load->missing,
        .fini = load->fini,
        .persistent = load->persistent,
        .region_count = load->region_count,
    };
    memcpy(generation->version, load->identity.version, sizeof(generation->version));
    memcpy(generation->digest, load->image->digest, sizeof(generation->digest));
    memcpy(generation->regions, load->regions, regions_size);
    *kept = generation;
    return ESP_OK;
}

static esp_err_t make_room(hotreload_load_t *load)
{
#if CONFIG_HOTRELOAD_UNLOAD_FIRST
    return hotreload_make_room(load);
#else
    hotreload_free_previous(load->slot);
    return ESP_OK;
#endif
}

static esp_err_t run_phases(hotreload_load_t *load, hotreload_generation_t **generation)
{
    RETURN_ON_FAULT(hotreload_verify(load->image, &load->layout, load->fault));
    hotreload_image_map(load->image, load->layout.extent);
    RETURN_ON_FAULT(
        hotreload_check_identity(load->image, &load->layout, load->slot->module, &load->identity, load->fault));
    RETURN_ON_FAULT(hotreload_parse(load));
    RETURN_ON_FAULT(hotreload_plan_regions(load));
    RETURN_ON_FAULT(make_room(load));
    RETURN_ON_FAULT(hotreload_place(load));
    RETURN_ON_FAULT(hotreload_relocate(load));
    RETURN_ON_FAULT(hotreload_resolve(load));
    RETURN_ON_FAULT(hotreload_find_persistent(load));
    return keep_generation(load, generation);
}

esp_err_t hotreload_load_image(hotreload_slot_t *slot, hotreload_image_t *image, bool with_hooks,
                               hotreload_fault_t *fault)
{
    hotreload_load_t *load = calloc(1, sizeof(*load));
    if (load == NULL) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_NO_MEMORY, "no memory for the loader's %" PRIu32 " bytes",
                               (uint32_t)sizeof(*load));
    }
    load->image = image;
    load->fault = fault;
    load->slot = slot;
    load->with_hooks = with_hooks;

    hotreload_generation_t *generation = NULL;
    esp_err_t err = run_phases(load, &generation);
    if (err == ESP_OK) {
        hotreload_sync(load);
        log_generation(slot, generation);
        hotreload_switch(load, generation);
    } else {
        hotreload_free_regions(load->regions, load->region_count);
        free(load->persistent);
    }
    free(load->entries);
    free(load);
    return err;
}

uint32_t hotreload_overhead(const hotreload_slot_t *slot)
{
    const hotreload_generation_t *generation = slot->running;
    size_t bytes = sizeof(*slot) + sizeof(*generation);
    for (size_t i = 0; i < generation->region_count; i++) {
        const hotreload_region_t *region = &generation->regions[i];
        bytes += sizeof(*region) + (region->block_size - region->size);
    }
    bytes += generation->persistent != NULL ? generation->persistent->block_size : 0;
    bytes += hotreload_exit_bytes(generation);
    return (uint32_t)bytes;
}
