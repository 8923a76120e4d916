/*
 * SPDX-License-Identifier: MIT
 *
 * Checks of the test apps: a failed one is printed, and makes the app end with status 1.
 */
#pragma once

#include <stdio.h>
#include <stdlib.h>

extern int check_count;
extern int check_failures;

#define CHECK(condition) check_that((condition), #condition, __FILE__, __LINE__)

/* Compares integers and prints both when they differ. */
#define CHECK_EQUAL(expected, actual) check_equal((long)(expected), (long)(actual), #actual, __FILE__, __LINE__)

void check_that(int good, const char *text, const char *file, int line);
void check_equal(long expected, long actual, const char *text, const char *file, int line);

/* Ends the app: status 0 when all checks (at least one) were good. */
void check_end(void) __attribute__((noreturn));

/* What the script wants this run to do (environment variable CASE); "" when it does not say. */
const char *check_case(void);
