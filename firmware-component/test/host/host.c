/* SPDX-License-Identifier: MIT */
#include "host.h"

#include "esp_app_desc.h"
#include "esp_partition.h"
#include "port/hotreload_port.h"

uint8_t host_flash[HOST_FLASH_SIZE];
int host_flash_operations = -1;
bool host_flash_unmappable;
int host_flash_mappings;
int host_blocks;
size_t host_exec_left = SIZE_MAX / 2;
size_t host_data_left = SIZE_MAX / 2;

static const esp_partition_t s_partition = {.size = HOST_FLASH_SIZE, .label = "hotreload"};

const char *esp_err_to_name(esp_err_t code)
{
    return code == ESP_FAIL ? "ESP_FAIL" : "ESP_ERR";
}

void host_flash_erase_all(void)
{
    memset(host_flash, 0xff, sizeof(host_flash));
    host_flash_operations = -1;
}

static bool power_is_cut(void)
{
    if (host_flash_operations == 0) {
        return true;
    }
    host_flash_operations -= host_flash_operations > 0;
    return false;
}

const esp_partition_t *esp_partition_find_first(int type, int subtype, const char *label)
{
    (void)type;
    (void)subtype;
    return strcmp(label, s_partition.label) == 0 ? &s_partition : NULL;
}

esp_err_t esp_partition_read(const esp_partition_t *partition, size_t offset, void *to, size_t size)
{
    CHECK(offset <= partition->size && size <= partition->size - offset);
    memcpy(to, host_flash + offset, size);
    return ESP_OK;
}

esp_err_t esp_partition_read_raw(const esp_partition_t *partition, size_t offset, void *to, size_t size)
{
    return esp_partition_read(partition, offset, to, size);
}

esp_err_t esp_partition_write(const esp_partition_t *partition, size_t offset, const void *from, size_t size)
{
    CHECK(offset <= partition->size && size <= partition->size - offset);
    CHECK(offset % 32 == 0 && size % 32 == 0); /* What encrypted flash takes. */
    bool cut = power_is_cut();
    for (size_t i = 0; i < (cut ? size / 2 : size); i++) {
        uint8_t byte = ((const uint8_t *)from)[i];
        CHECK((byte & ~host_flash[offset + i]) == 0);
        host_flash[offset + i] = byte;
    }
    return cut ? ESP_FAIL : ESP_OK;
}

esp_err_t esp_partition_erase_range(const esp_partition_t *partition, size_t offset, size_t size)
{
    CHECK(offset <= partition->size && size <= partition->size - offset);
    CHECK(offset % 4096 == 0 && size % 4096 == 0);
    bool cut = power_is_cut();
    memset(host_flash + offset, 0xff, cut ? size / 2 : size);
    return cut ? ESP_FAIL : ESP_OK;
}

esp_err_t esp_partition_mmap(const esp_partition_t *partition, size_t offset, size_t size,
                             esp_partition_mmap_memory_t memory, const void **bytes,
                             esp_partition_mmap_handle_t *handle)
{
    (void)memory;
    CHECK(offset <= partition->size && size <= partition->size - offset);
    if (host_flash_unmappable) {
        return ESP_ERR_NO_MEM;
    }
    *bytes = host_flash + offset;
    *handle = 1;
    host_flash_mappings++;
    return ESP_OK;
}

void esp_partition_munmap(esp_partition_mmap_handle_t handle)
{
    CHECK(handle == 1);
    host_flash_mappings--;
}

static void *take(size_t size, size_t *left)
{
    if (size > *left) {
        return NULL;
    }
    void *block = malloc(size);
    host_blocks += block != NULL;
    return block;
}

static esp_app_desc_t s_app = {.app_elf_sha256 = {0xf1, 0xf2, 0xf3}};

esp_app_desc_t *host_app(void)
{
    return &s_app;
}

const esp_app_desc_t *esp_app_get_description(void)
{
    return &s_app;
}

uint32_t hotreload_port_chip_model(void)
{
    return HOST_CHIP;
}

void *hotreload_port_alloc_text(size_t size)
{
    return take(size, &host_exec_left);
}

size_t hotreload_port_text_largest(void)
{
    return 0;
}

void *hotreload_port_alloc_data(size_t size)
{
    return take(size, &host_data_left);
}

void hotreload_port_forget_log_tags(void)
{
}

void hotreload_port_free(void *block)
{
    host_blocks--;
    free(block);
}

void hotreload_port_store_words(void *destination, const uint32_t *words, size_t count)
{
    CHECK((uintptr_t)destination % sizeof(uint32_t) == 0);
    memcpy(destination, words, count * sizeof(uint32_t));
}

void hotreload_port_sync_text(void *start, size_t size)
{
    (void)start;
    (void)size;
}

void hotreload_port_heap(hotreload_port_heap_t *heap)
{
    *heap = (hotreload_port_heap_t) {.exec_free = host_exec_left, .data_free = host_data_left};
}
