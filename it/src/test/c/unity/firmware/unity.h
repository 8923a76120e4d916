/*
 * SPDX-License-Identifier: MIT
 *
 * Of Unity and ESP-IDF's runner for it, what examples/esp-idf-basic/test_app uses, with their output: a line
 * "file:line:name:PASS" or "...:FAIL: why" a test, and "n Tests n Failures n Ignored".
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "esp_err.h"

typedef struct unity_test {
    const char *name;
    const char *file;
    int line;
    void (*run)(void);
    struct unity_test *next;
} unity_test_t;

void unity_register(unity_test_t *test);
void unity_run_all_tests(void);
void unity_begin(void);
void unity_end(void);

/** Ends the running test unless passed. */
void unity_assert(bool passed, const char *condition, int line);
void unity_assert_int(int64_t expected, int64_t actual, int line);
void unity_assert_string(const char *expected, const char *actual, int line);

#define UNITY_PASTE_(a, b) a##b
#define UNITY_PASTE(a, b) UNITY_PASTE_(a, b)
#define UNITY_BEGIN() unity_begin()
#define UNITY_END() unity_end()

/** A test that registers itself before app_main() is called; the tags after its name are for ESP-IDF's menu. */
#define TEST_CASE(title, tags)                                                                \
    static void UNITY_PASTE(test_, __LINE__)(void);                                           \
    __attribute__((constructor)) static void UNITY_PASTE(register_, __LINE__)(void)           \
    {                                                                                         \
        static unity_test_t test = {title, __FILE__, __LINE__, UNITY_PASTE(test_, __LINE__), NULL}; \
        unity_register(&test);                                                                \
    }                                                                                         \
    static void UNITY_PASTE(test_, __LINE__)(void)

#define TEST_ASSERT_TRUE(condition) unity_assert((condition), #condition, __LINE__)
#define TEST_ASSERT_FALSE(condition) unity_assert(!(condition), "not " #condition, __LINE__)
#define TEST_ASSERT_NOT_NULL(pointer) unity_assert((pointer) != NULL, #pointer " is not NULL", __LINE__)
#define TEST_ASSERT_EQUAL_INT(expected, actual) unity_assert_int((expected), (actual), __LINE__)
#define TEST_ASSERT_EQUAL_STRING(expected, actual) unity_assert_string((expected), (actual), __LINE__)
