/*
 * SPDX-License-Identifier: MIT
 *
 * A test is a function without arguments; CHECK ends the program with the place and what was expected.
 */
#pragma once

#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition)                                                                                              \
    do {                                                                                                              \
        if (!(condition)) {                                                                                           \
            fprintf(stderr, "%s:%d: %s: not true: %s\n", __FILE__, __LINE__, __func__, #condition);                   \
            check_context();                                                                                          \
            exit(1);                                                                                                  \
        }                                                                                                             \
    } while (0)

#define CHECK_EQUAL(actual, expected)                                                                                 \
    do {                                                                                                              \
        long long actual_ = (long long)(actual);                                                                      \
        long long expected_ = (long long)(expected);                                                                  \
        if (actual_ != expected_) {                                                                                   \
            fprintf(stderr, "%s:%d: %s: %s is %lld, expected %s = %lld\n", __FILE__, __LINE__, __func__, #actual,     \
                    actual_, #expected, expected_);                                                                   \
            check_context();                                                                                          \
            exit(1);                                                                                                  \
        }                                                                                                             \
    } while (0)

#define CHECK_OK(call) CHECK_EQUAL(call, HOTRELOAD_LOG_OK)

/** Prints what the failing check cannot know, such as where the power was cut; defined by main.c. */
void check_context(void);

/** Sets what check_context() prints; kept, not copied. */
void check_set_context(const char *text);
