/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "test_board.h"

static unsigned s_count;

unsigned test_take_count(void)
{
    unsigned count = s_count;
    s_count = 0;
    return count;
}

static bool passed(const char *name, bool pass)
{
    s_count++;
    if (pass) {
        printf("PASS %s\n", name);
    }
    return pass;
}

void test_int(const char *name, int64_t got, int64_t want)
{
    if (!passed(name, got == want)) {
        printf("FAIL %s: got %lld want %lld\n", name, (long long)got, (long long)want);
    }
}

void test_real(const char *name, double got, double want)
{
    if (!passed(name, got == want)) {
        printf("FAIL %s: got %.17g want %.17g\n", name, got, want);
    }
}

void test_text(const char *name, const char *got, const char *want)
{
    if (!passed(name, got != NULL && strcmp(got, want) == 0)) {
        printf("FAIL %s: got '%s' want '%s'\n", name, got == NULL ? "(null)" : got, want);
    }
}

void test_true(const char *name, bool got, const char *condition)
{
    if (!passed(name, got)) {
        printf("FAIL %s: got false want %s\n", name, condition);
    }
}

void test_call_int(const char *name, int64_t stub, int64_t direct, int64_t want)
{
    if (!passed(name, stub == want && direct == want)) {
        printf("FAIL %s: got %lld by the stub, %lld directly, want %lld\n", name, (long long)stub, (long long)direct,
               (long long)want);
    }
}

void test_call_real(const char *name, double stub, double direct, double want)
{
    if (!passed(name, stub == want && direct == want)) {
        printf("FAIL %s: got %.17g by the stub, %.17g directly, want %.17g\n", name, stub, direct, want);
    }
}

void test_call_bytes(const char *name, const void *stub, const void *direct, const void *want, size_t size)
{
    bool same = memcmp(stub, want, size) == 0;
    bool direct_same = memcmp(direct, want, size) == 0;
    if (!passed(name, same && direct_same)) {
        printf("FAIL %s: got %s bytes by the stub, %s directly, want equal in all %u\n", name, same ? "equal" : "other",
               direct_same ? "equal" : "other", (unsigned)size);
    }
}
