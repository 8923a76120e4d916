/* SPDX-License-Identifier: MIT */
/* CHECK(condition) says on stdout what did not hold; a test's main ends with `return check_result();`. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>

static unsigned check_failures;

static inline void check_that(int holds, const char *file, int line, const char *condition)
{
    if (!holds && __atomic_fetch_add(&check_failures, 1, __ATOMIC_RELAXED) < 10) {
        printf("%s:%d: does not hold: %s\n", file, line, condition);
    }
}

#define CHECK(condition) check_that((condition) != 0, __FILE__, __LINE__, #condition)

static inline int check_result(void)
{
    return check_failures == 0 ? 0 : 1;
}

#endif
