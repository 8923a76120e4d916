/*
 * SPDX-License-Identifier: MIT
 *
 * One line a test: each macro prints "PASS name" or "FAIL name: got ... want ...". The functions are part of the
 * firmware; a module calls them as it calls any firmware function. The Java side reads the names of the tests out of
 * the sources (first argument of an upper-case macro, alone on its line), so that a test which does not run fails.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

void test_int(const char *name, int64_t got, int64_t want);
void test_real(const char *name, double got, double want);
void test_text(const char *name, const char *got, const char *want);
void test_true(const char *name, bool got, const char *condition);

/** True if the address lies in the heap that the loader places data in (not in executable memory). */
bool test_in_data_heap(const void *address);
/** True if the address lies in the heap that the loader places text in. */
bool test_in_exec_heap(const void *address);

#define EQUAL_INT(name, got, want) test_int(#name, (got), (want))
#define EQUAL_REAL(name, got, want) test_real(#name, (got), (want))
#define EQUAL_TEXT(name, got, want) test_text(#name, (got), (want))
#define CHECK(name, condition) test_true(#name, (condition), #condition)

#ifdef __cplusplus
}
#endif
