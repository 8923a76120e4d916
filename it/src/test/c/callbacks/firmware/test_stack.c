/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "esp_partition.h"
#include "suite.h"

#define STACK 8192
/* What hotreload.h says. */
#define DOCUMENTED 2048

typedef struct {
    esp_err_t (*call)(void);
    TaskHandle_t waiting;
    UBaseType_t unused;
} measured_t;

static void measure(void *context)
{
    measured_t *measured = context;
    ESP_ERROR_CHECK(measured->call());
    measured->unused = uxTaskGetStackHighWaterMark(NULL);
    xTaskNotifyGive(measured->waiting);
    vTaskDelete(NULL);
}

static int stack_of(const char *name, esp_err_t (*call)(void))
{
    measured_t measured = {call, xTaskGetCurrentTaskHandle(), 0};
    configASSERT(xTaskCreate(measure, "measured", STACK, &measured, 2, NULL) == pdPASS);
    ulTaskNotifyTake(pdTRUE, portMAX_DELAY);
    int used = STACK - (int)measured.unused;
    printf("stack of %s: %d bytes\n", name, used);
    return used;
}

static esp_err_t nothing(void)
{
    return ESP_OK;
}

static esp_err_t load(void)
{
    return HOTRELOAD_LOAD_DEFAULT();
}

static uint8_t *s_module;
static size_t s_size;

/* The module that the partition holds as a bare ELF file. */
static void read_module(void)
{
    const esp_partition_t *partition =
        esp_partition_find_first(ESP_PARTITION_TYPE_ANY, ESP_PARTITION_SUBTYPE_ANY, "hotreload");
    s_module = malloc(partition->size);
    ESP_ERROR_CHECK(esp_partition_read(partition, 0, s_module, partition->size));
    for (s_size = partition->size; s_module[s_size - 1] == 0xff;) {
        s_size--;
    }
}

static esp_err_t store(void)
{
    return hotreload_update_partition("hotreload", s_module, s_size);
}

static esp_err_t roll_back(void)
{
    return hotreload_rollback(0);
}

void test_stack(void)
{
    read_module();
    int empty = stack_of("a task that does nothing", nothing);
    CHECK(stack_of_a_load, stack_of("a load", load) - empty <= DOCUMENTED);
    CHECK(stack_of_a_reload, stack_of("a reload", reload) - empty <= DOCUMENTED);
    CHECK(stack_of_an_unload, stack_of("an unload", hotreload_unload) - empty <= DOCUMENTED);
    CHECK(stack_of_a_first_load, stack_of("a first load", load) - empty <= DOCUMENTED);
    CHECK(stack_of_storing, stack_of("storing", store) - empty <= DOCUMENTED);
    CHECK(stack_of_loading_a_record, stack_of("loading a record", reload) - empty <= DOCUMENTED);
    CHECK(stack_of_confirming, stack_of("confirming", hotreload_confirm) - empty <= DOCUMENTED);
    CHECK(stack_of_storing_again, stack_of("storing again", store) - empty <= DOCUMENTED);
    CHECK(stack_of_a_second_record, stack_of("a second record", reload) - empty <= DOCUMENTED);
    CHECK(stack_of_a_rollback, stack_of("a rollback", roll_back) - empty <= DOCUMENTED);
    free(s_module);
}
