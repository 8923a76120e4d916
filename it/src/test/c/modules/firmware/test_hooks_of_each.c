/* SPDX-License-Identifier: MIT */
#include "suite.h"

static char s_called[8];

static void note_call(void *letter)
{
    s_called[strlen(s_called)] = *(const char *)letter;
}

static const char *take_called(void)
{
    static char taken[sizeof(s_called)];
    memcpy(taken, s_called, sizeof(taken));
    memset(s_called, 0, sizeof(s_called));
    return taken;
}

void test_hooks_of_each(void)
{
    hotreload_config_t default_config = HOTRELOAD_CONFIG_DEFAULT();
    ESP_ERROR_CHECK(hotreload_register_pre_hook(note_call, "a"));
    ESP_ERROR_CHECK(hotreload_module_register_post_hook("counter", note_call, "b"));
    ESP_ERROR_CHECK(hotreload_module_register_pre_hook("shapes", note_call, "c"));
    ESP_ERROR_CHECK(hotreload_module_register_post_hook("shapes", note_call, "d"));
    EQUAL_INT(reload_the_default, hotreload_reload(&default_config), ESP_OK);
    EQUAL_TEXT(hooks_of_the_default, take_called(), "ab");
    EQUAL_INT(reload_the_second, hotreload_module_reload("shapes"), ESP_OK);
    EQUAL_TEXT(hooks_of_the_second, take_called(), "cd");
    EQUAL_INT(load_of_the_second, hotreload_module_load("shapes"), ESP_OK);
    EQUAL_TEXT(no_hooks_of_a_load, take_called(), "");
    EQUAL_INT(hook_of_nobody, hotreload_module_register_pre_hook("nobody", NULL, NULL), ESP_ERR_NOT_FOUND);
    ESP_ERROR_CHECK(hotreload_register_pre_hook(NULL, NULL));
    ESP_ERROR_CHECK(hotreload_register_post_hook(NULL, NULL));
    ESP_ERROR_CHECK(hotreload_module_register_pre_hook("shapes", NULL, NULL));
    ESP_ERROR_CHECK(hotreload_module_register_post_hook("shapes", NULL, NULL));
    ESP_ERROR_CHECK(hotreload_module_reload("counter"));
    ESP_ERROR_CHECK(hotreload_module_reload("shapes"));
    EQUAL_TEXT(no_hook_is_left, take_called(), "");
}
