/* SPDX-License-Identifier: MIT */
#include "hotreload.h"
#include "testee.h"
#include "testee_util.h"
#include "unity.h"

static int s_before;
static int s_after;

/* A hook's context is the variable to keep the module's count in. */
static void count(void *kept)
{
    *(int *)kept = testee_count();
}

static esp_err_t reload(void)
{
    hotreload_config_t config = HOTRELOAD_CONFIG_DEFAULT();
    return hotreload_reload(&config);
}

TEST_CASE("hooks run in the old module and in the new one", "[reload]")
{
    TEST_ASSERT_EQUAL_INT(ESP_OK, HOTRELOAD_LOAD_DEFAULT());
    TEST_ASSERT_EQUAL_INT(101, testee_count());
    TEST_ASSERT_EQUAL_INT(ESP_OK, hotreload_register_pre_hook(count, &s_before));
    TEST_ASSERT_EQUAL_INT(ESP_OK, hotreload_register_post_hook(count, &s_after));
    TEST_ASSERT_EQUAL_INT(ESP_OK, reload());
    TEST_ASSERT_EQUAL_INT(102, s_before);
    TEST_ASSERT_EQUAL_INT(101, s_after);
    TEST_ASSERT_EQUAL_INT(ESP_OK, hotreload_register_pre_hook(NULL, NULL));
    TEST_ASSERT_EQUAL_INT(ESP_OK, hotreload_register_post_hook(NULL, NULL));
}

TEST_CASE("each reload is a generation", "[reload]")
{
    hotreload_info_t before;
    hotreload_info_t after;
    TEST_ASSERT_EQUAL_INT(ESP_OK, HOTRELOAD_LOAD_DEFAULT());
    TEST_ASSERT_EQUAL_INT(ESP_OK, hotreload_get_info(&before));
    for (int i = 0; i < 10; i++) {
        TEST_ASSERT_EQUAL_INT(ESP_OK, reload());
        TEST_ASSERT_EQUAL_INT(5, testee_add(2, 3));
    }
    TEST_ASSERT_EQUAL_INT(ESP_OK, hotreload_get_info(&after));
    TEST_ASSERT_EQUAL_INT(before.generation + 10, after.generation);
}
