/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "suite.h"

/* Hooks that replace one another, and a task that confirms while the pre hook waits for it. */

static int s_first;
static int s_second;

static void second_post_hook(void *context)
{
    s_second += *(int *)context;
}

static void first_post_hook(void *unused)
{
    (void)unused;
    s_first++;
}

static void replacing_pre_hook(void *context)
{
    ESP_ERROR_CHECK(hotreload_register_pre_hook(NULL, NULL));
    ESP_ERROR_CHECK(hotreload_register_post_hook(second_post_hook, context));
}

static esp_err_t s_confirmed;

static void confirming_pre_hook(void *unused)
{
    (void)unused;
    s_confirmed = call_elsewhere(hotreload_confirm);
}

void test_registration(void)
{
    static int two = 2;
    ESP_ERROR_CHECK(hotreload_register_pre_hook(replacing_pre_hook, &two));
    ESP_ERROR_CHECK(hotreload_register_post_hook(first_post_hook, NULL));
    EQUAL_INT(reload_with_replacing_hook, reload(), ESP_OK);
    EQUAL_INT(replaced_post_hook_is_not_called, s_first, 0);
    EQUAL_INT(replacing_post_hook_is_called, s_second, 2);
    EQUAL_INT(reload_without_pre_hook, reload(), ESP_OK);
    EQUAL_INT(replacing_post_hook_stays, s_second, 4);
    ESP_ERROR_CHECK(hotreload_register_post_hook(NULL, NULL));
    ESP_ERROR_CHECK(hotreload_register_pre_hook(confirming_pre_hook, NULL));
    s_confirmed = ESP_FAIL;
    EQUAL_INT(reload_with_confirming_worker, reload(), ESP_OK);
    EQUAL_INT(worker_confirms_while_the_hook_waits, s_confirmed, ESP_OK);
    ESP_ERROR_CHECK(hotreload_register_pre_hook(NULL, NULL));
}
