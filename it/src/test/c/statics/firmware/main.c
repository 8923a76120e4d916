/* SPDX-License-Identifier: MIT */
#include "app.h"
#include "statics.h"
#include "statics_util.h"
#include "test_board.h"

static int s_loads;

void test_run(void)
{
    s_loads++;
    EQUAL_INT(the_firmwares_goes_on, app_uses(), 11 + 21 + 26 + 31 + 41 + 5 * (s_loads - 1));
    EQUAL_INT(singleton_begins, statics_singleton(), 11);
    EQUAL_INT(singleton_goes_on, statics_singleton(), 12);
    EQUAL_INT(template_begins, statics_template(), 21);
    EQUAL_INT(template_goes_on, statics_template(), 22);
    EQUAL_INT(template_function_begins, statics_template_function(), 26);
    EQUAL_INT(inline_begins, statics_inline(), 31);
    EQUAL_INT(inline_dynamic_begins, statics_inline_dynamic(), 41);
    EQUAL_INT(inline_dynamic_goes_on, statics_inline_dynamic(), 42);
    EQUAL_INT(guarded_begins, statics_guarded(s_loads), 2 * s_loads);
    EQUAL_INT(guarded_stays, statics_guarded(1000), 2 * s_loads);
    EQUAL_INT(constructed_once, statics_constructed(), 1);
    EQUAL_INT(files_share_it, statics_shared(), 12022031);
}

void app_main(void)
{
    test_serve(HOTRELOAD_SERVER_CONFIG_DEFAULT());
}
