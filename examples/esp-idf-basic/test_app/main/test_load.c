/* SPDX-License-Identifier: MIT */
#include "hotreload.h"
#include "testee.h"
#include "testee_util.h"
#include "unity.h"

TEST_CASE("a module is loaded from its partition", "[load]")
{
    hotreload_info_t info;
    TEST_ASSERT_EQUAL_INT(ESP_OK, HOTRELOAD_LOAD_DEFAULT());
    TEST_ASSERT_EQUAL_INT(ESP_OK, hotreload_get_info(&info));
    TEST_ASSERT_TRUE(info.loaded);
    TEST_ASSERT_EQUAL_STRING("hotreload", info.partition_label);
    TEST_ASSERT_EQUAL_INT(0, info.missing);
}

TEST_CASE("arguments and results pass through the stubs", "[load]")
{
    TEST_ASSERT_EQUAL_INT(ESP_OK, HOTRELOAD_LOAD_DEFAULT());
    TEST_ASSERT_EQUAL_INT(5, testee_add(2, 3));
    TEST_ASSERT_EQUAL_INT(12345678, testee_digits(1, 2, 3, 4, 5, 6, 7, 8));
    TEST_ASSERT_TRUE(testee_wide(INT64_C(1) << 40) == (INT64_C(1) << 40) + 1);
    TEST_ASSERT_TRUE(testee_half(3.0) == 1.5);
    TEST_ASSERT_EQUAL_STRING("a string of the module", testee_text());
}

TEST_CASE("variables start anew with each load", "[load]")
{
    TEST_ASSERT_EQUAL_INT(ESP_OK, HOTRELOAD_LOAD_DEFAULT());
    TEST_ASSERT_EQUAL_INT(101, testee_count());
    TEST_ASSERT_EQUAL_INT(102, testee_count());
    TEST_ASSERT_EQUAL_INT(ESP_OK, HOTRELOAD_LOAD_DEFAULT());
    TEST_ASSERT_EQUAL_INT(101, testee_count());
}

TEST_CASE("a load that fails leaves the running module alone", "[load]")
{
    TEST_ASSERT_EQUAL_INT(ESP_OK, HOTRELOAD_LOAD_DEFAULT());
    hotreload_config_t nowhere = HOTRELOAD_CONFIG_DEFAULT();
    nowhere.partition_label = "nowhere";
    TEST_ASSERT_EQUAL_INT(ESP_ERR_INVALID_ARG, hotreload_load(NULL));
    TEST_ASSERT_EQUAL_INT(ESP_ERR_NOT_FOUND, hotreload_load(&nowhere));
    hotreload_error_t why;
    hotreload_last_error(&why);
    TEST_ASSERT_EQUAL_STRING("NO_PARTITION", why.code);
    TEST_ASSERT_EQUAL_INT(5, testee_add(2, 3));
}

TEST_CASE("what is unloaded is gone", "[load]")
{
    hotreload_info_t info;
    TEST_ASSERT_EQUAL_INT(ESP_OK, HOTRELOAD_LOAD_DEFAULT());
    TEST_ASSERT_EQUAL_INT(ESP_OK, hotreload_unload());
    TEST_ASSERT_EQUAL_INT(ESP_OK, hotreload_get_info(&info));
    TEST_ASSERT_FALSE(info.loaded);
    TEST_ASSERT_EQUAL_INT(ESP_ERR_INVALID_STATE, hotreload_unload());
}
