/* SPDX-License-Identifier: MIT */
#include "host.h"

extern int weak_function(int value) __attribute__((weak));
extern int weak_variable __attribute__((weak));

__attribute__((weak)) int weak_but_there(int value)
{
    return value + 100;
}

/* Neighbours that move, so that a relocation applied to the wrong word shows. */
static int s_value = 7;
static void *s_pointers[] = { &s_value, NULL, (void *)weak_function, &s_value, &weak_variable, NULL };

void module_entry(void)
{
    void *volatile *pointers = s_pointers;
    CHECK(null_stays_null, pointers[1] == NULL && pointers[5] == NULL);
    CHECK(weak_function_is_null, pointers[2] == NULL);
    CHECK(weak_variable_is_null, pointers[4] == NULL);
    CHECK(neighbours_of_null_move, pointers[0] == &s_value && pointers[3] == &s_value);
    CHECK(weak_function_in_code_is_null, weak_function == NULL);
    CHECK(weak_variable_in_code_is_null, &weak_variable == NULL);
    EQUAL_INT(weak_defined_is_called, weak_but_there(11), 111);
}
