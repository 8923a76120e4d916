/* SPDX-License-Identifier: MIT */
#include "check.h"

int check_count;
int check_failures;

void check_that(int good, const char *text, const char *file, int line)
{
    __atomic_fetch_add(&check_count, 1, __ATOMIC_RELAXED);
    if (!good) {
        __atomic_fetch_add(&check_failures, 1, __ATOMIC_RELAXED);
        printf("%s:%d: failed: %s\n", file, line, text);
    }
}

void check_equal(long expected, long actual, const char *text, const char *file, int line)
{
    check_that(expected == actual, text, file, line);
    if (expected != actual) {
        printf("  expected %ld (0x%lx), got %ld (0x%lx)\n", expected, expected, actual, actual);
    }
}

void check_end(void)
{
    printf("%d checks, %d failed\n", check_count, check_failures);
    exit(check_count > 0 && check_failures == 0 ? 0 : 1);
}

const char *check_case(void)
{
    const char *value = getenv("CASE");
    return value != NULL ? value : "";
}
