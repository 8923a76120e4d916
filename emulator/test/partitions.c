/*
 * SPDX-License-Identifier: MIT
 *
 * Prints the partition table, and tries to change a read-only partition.
 */
#include "check.h"
#include "esp_partition.h"

void app_main(void)
{
    esp_partition_iterator_t i = esp_partition_find(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_ANY, NULL);
    for (; i != NULL; i = esp_partition_next(i)) {
        const esp_partition_t *p = esp_partition_get(i);
        printf("%s %d %d 0x%lx 0x%lx%s\n", p->label, p->type, p->subtype, p->address, p->size,
            p->readonly ? " readonly" : "");
        if (p->readonly) {
            CHECK_EQUAL(ESP_ERR_NOT_ALLOWED, esp_partition_write(p, 0, "", 1));
            CHECK_EQUAL(ESP_ERR_NOT_ALLOWED, esp_partition_erase_range(p, 0, 4096));
        }
        CHECK(p->size > 0);
    }
    check_end();
}
