/* SPDX-License-Identifier: MIT */
#include "unity.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

static unity_test_t *s_tests;
static const unity_test_t *s_running;
static jmp_buf s_failed;
static int s_count;
static int s_failures;

void unity_register(unity_test_t *test)
{
    unity_test_t **last = &s_tests;
    while (*last != NULL) {
        last = &(*last)->next;
    }
    *last = test;
}

void unity_begin(void)
{
    s_count = 0;
    s_failures = 0;
}

static void run(const unity_test_t *test)
{
    s_running = test;
    s_count++;
    if (setjmp(s_failed) == 0) {
        test->run();
        printf("%s:%d:%s:PASS\n", test->file, test->line, test->name);
    }
}

void unity_run_all_tests(void)
{
    for (const unity_test_t *test = s_tests; test != NULL; test = test->next) {
        run(test);
    }
}

void unity_end(void)
{
    printf("%d Tests %d Failures 0 Ignored\n%s\n", s_count, s_failures, s_failures == 0 ? "OK" : "FAIL");
}

static void begin_failure(int line)
{
    s_failures++;
    printf("%s:%d:%s:FAIL: ", s_running->file, line, s_running->name);
}

void unity_assert(bool passed, const char *condition, int line)
{
    if (!passed) {
        begin_failure(line);
        printf("Expected %s\n", condition);
        longjmp(s_failed, 1);
    }
}

void unity_assert_int(int64_t expected, int64_t actual, int line)
{
    if (expected != actual) {
        begin_failure(line);
        printf("Expected %" PRId64 " Was %" PRId64 "\n", expected, actual);
        longjmp(s_failed, 1);
    }
}

void unity_assert_string(const char *expected, const char *actual, int line)
{
    if (actual == NULL || strcmp(expected, actual) != 0) {
        begin_failure(line);
        printf("Expected '%s' Was '%s'\n", expected, actual == NULL ? "NULL" : actual);
        longjmp(s_failed, 1);
    }
}
