/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "suite.h"

static char s_ends[16];
static char s_taken[16];

void note_end(char letter)
{
    size_t used = strlen(s_ends);
    if (used + 1 < sizeof(s_ends)) {
        s_ends[used] = letter;
    }
}

const char *take_ends(void)
{
    memcpy(s_taken, s_ends, sizeof(s_taken));
    memset(s_ends, 0, sizeof(s_ends));
    return s_taken;
}

static int s_holders;

int take_name(void)
{
    return s_holders == 0 ? ++s_holders : 0;
}

void give_name_back(void)
{
    s_holders--;
}

int name_holders(void)
{
    return s_holders;
}

void test_run(void)
{
    printf("counter %d shapes %d\n", counter_total(), shapes_area(1));
}

void app_main(void)
{
    test_names();
    test_hooks_of_each();
    test_failure();
    test_persist();
    test_cxx();
    test_two_tasks();
    printf("DONE %u\n", test_take_count());
    fflush(stdout);
    ESP_ERROR_CHECK(HOTRELOAD_SERVER_START_DEFAULT());
    vTaskDelay(portMAX_DELAY);
}
