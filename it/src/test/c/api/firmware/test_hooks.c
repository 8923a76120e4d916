/* SPDX-License-Identifier: MIT */
#include "suite.h"

/* Which version answered in the pre hook, then in the post hook, as digits. */
static int s_seen;

static void see_version(void *context)
{
    int *weight = context;
    s_seen = s_seen * 10 + *weight * api_version();
}

static int take_seen(void)
{
    int seen = s_seen;
    s_seen = 0;
    return seen;
}

void test_hooks(void)
{
    int one = 1;
    int two = 2;
    hotreload_config_t first = config_of("hotreload");
    hotreload_config_t second = config_of("second");
    hotreload_config_t erased = config_of("empty");
    EQUAL_INT(register_pre_hook, hotreload_register_pre_hook(see_version, &one), ESP_OK);
    EQUAL_INT(register_post_hook, hotreload_register_post_hook(see_version, &two), ESP_OK);
    EQUAL_INT(reload_with_hooks, hotreload_reload(&second), ESP_OK);
    EQUAL_INT(hooks_see_old_then_new, take_seen(), 14);
    EQUAL_INT(load_with_hooks_registered, hotreload_load(&first), ESP_OK);
    EQUAL_INT(load_calls_no_hook, take_seen(), 0);
    EQUAL_INT(failed_reload, hotreload_reload(&erased), ESP_ERR_NOT_FOUND);
    EQUAL_INT(failed_reload_calls_no_hook, take_seen(), 0);
    EQUAL_INT(unregister_pre_hook, hotreload_register_pre_hook(NULL, NULL), ESP_OK);
    EQUAL_INT(reload_without_pre_hook, hotreload_reload(&second), ESP_OK);
    EQUAL_INT(post_hook_alone, take_seen(), 4);
    EQUAL_INT(unregister_post_hook, hotreload_register_post_hook(NULL, NULL), ESP_OK);
    EQUAL_INT(reload_without_hooks, hotreload_reload(&first), ESP_OK);
    EQUAL_INT(no_hook_left, take_seen(), 0);
}
