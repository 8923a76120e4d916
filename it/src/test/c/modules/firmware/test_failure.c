/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "esp_partition.h"
#include "suite.h"

static uint8_t *image_of(const char *label, size_t *size)
{
    const esp_partition_t *partition =
        esp_partition_find_first(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_ANY, label);
    uint8_t *image = malloc(partition->size);
    ESP_ERROR_CHECK(esp_partition_read(partition, 0, image, partition->size));
    *size = partition->size;
    while (*size > 0 && image[*size - 1] == 0xff) {
        (*size)--;
    }
    return image;
}

/* What fails in one module leaves the other, its flash and its generations alone. */
void test_failure(void)
{
    hotreload_info_t before;
    hotreload_info_t after;
    hotreload_error_t error;
    size_t counter_size;
    size_t shapes_size;
    uint8_t *counter = image_of("hotreload", &counter_size);
    uint8_t *shapes = image_of("second", &shapes_size);
    ESP_ERROR_CHECK(hotreload_get_info(&before));
    EQUAL_INT(store_the_wrong_module, hotreload_module_update("shapes", counter, counter_size), ESP_OK);
    CHECK(stored_module_is_pending, hotreload_module_update_available("shapes"));
    CHECK(other_module_is_not_pending, !hotreload_update_available());
    EQUAL_INT(wrong_module_is_refused, hotreload_module_reload("shapes"), ESP_ERR_NOT_SUPPORTED);
    hotreload_last_error(&error);
    EQUAL_TEXT(wrong_module_has_a_code, error.code, "MODULE_MISMATCH");
    CHECK(refused_module_is_not_pending, !hotreload_module_update_available("shapes"));
    EQUAL_INT(refused_module_goes_on, shapes_area(0), 16);
    ESP_ERROR_CHECK(hotreload_get_info(&after));
    EQUAL_INT(other_module_keeps_its_generation, (int)after.generation, (int)before.generation);
    EQUAL_INT(other_module_goes_on, counter_bytes(), 4);
    EQUAL_INT(restore_the_right_one, hotreload_module_update("shapes", shapes, shapes_size), ESP_OK);
    EQUAL_INT(right_one_reloads, hotreload_module_reload("shapes"), ESP_OK);
    free(counter);
    free(shapes);
}
