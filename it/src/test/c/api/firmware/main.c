/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "esp_partition.h"
#include "suite.h"

static int s_destroyed[4];

void api_destroyed(int version)
{
    s_destroyed[version]++;
}

int take_destroyed(int version)
{
    int count = s_destroyed[version];
    s_destroyed[version] = 0;
    return count;
}

hotreload_config_t config_of(const char *partition_label)
{
    hotreload_config_t config = HOTRELOAD_CONFIG_DEFAULT();
    config.partition_label = partition_label;
    return config;
}

uint8_t *image_of(const char *partition_label, size_t *size)
{
    const esp_partition_t *partition =
        esp_partition_find_first(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_ANY, partition_label);
    uint8_t *image = partition == NULL ? NULL : malloc(partition->size);
    if (image == NULL || esp_partition_read(partition, 0, image, partition->size) != ESP_OK) {
        printf("FAIL image_of %s: got no image want one\n", partition_label);
        abort();
    }
    *size = partition->size;
    while (*size > 0 && image[*size - 1] == 0xff) {
        (*size)--;
    }
    return image;
}

void app_main(void)
{
    test_before_load();
    test_load();
    test_buffer();
    test_hooks();
    test_generations();
    test_log_tags();
    test_update();
    test_unload();
    test_server();
    printf("DONE %u\n", test_take_count());
    fflush(stdout);

    hotreload_config_t third = config_of("third");
    ESP_ERROR_CHECK(hotreload_load(&third));
    printf("version %d, then a function that it lacks\n", api_version());
    fflush(stdout);
    api_optional();
    printf("FAIL trap: got a return want an abort\n");
}
