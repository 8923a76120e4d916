/* SPDX-License-Identifier: MIT */
/* What the compiler and the linker take for granted at run time. */
#include <limits.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include "../check.h"

int __addvsi3(int a, int b);
int __subvsi3(int a, int b);
int __mulvsi3(int a, int b);
int __negvsi2(int a);
int __absvsi2(int a);
long long __addvdi3(long long a, long long b);
long long __subvdi3(long long a, long long b);
long long __mulvdi3(long long a, long long b);
long long __negvdi2(long long a);
long long __absvdi2(long long a);
void __clear_cache(void *begin, void *end);
void __xtensa_sync_caches(void *trampoline);

static char order[8];
static int ordered;

__attribute__((constructor)) static void last(void)
{
    order[ordered++] = 'c';
}

__attribute__((constructor(300))) static void second(void)
{
    order[ordered++] = 'b';
}

__attribute__((constructor(200))) static void first(void)
{
    order[ordered++] = 'a';
}

static jmp_buf aborted;

/* in place of the C library's: where overflow that traps ends */
void abort(void)
{
    longjmp(aborted, 1);
}

#define TRAPS(expression) (setjmp(aborted) != 0 || ((void)(expression), 0))

static void check_trapping_arithmetic(void)
{
    CHECK(__addvsi3(INT_MAX - 1, 1) == INT_MAX && TRAPS(__addvsi3(INT_MAX, 1)));
    CHECK(__subvsi3(INT_MIN + 1, 1) == INT_MIN && TRAPS(__subvsi3(INT_MIN, 1)));
    CHECK(__mulvsi3(-46341, 46340) == -46341 * 46340 && TRAPS(__mulvsi3(46341, 46341)));
    CHECK(__negvsi2(INT_MAX) == -INT_MAX && TRAPS(__negvsi2(INT_MIN)));
    CHECK(__absvsi2(-INT_MAX) == INT_MAX && TRAPS(__absvsi2(INT_MIN)));
    CHECK(__addvdi3(LLONG_MAX - 1, 1) == LLONG_MAX && TRAPS(__addvdi3(LLONG_MAX, 1)));
    CHECK(__subvdi3(LLONG_MIN + 1, 1) == LLONG_MIN && TRAPS(__subvdi3(LLONG_MIN, 1)));
    CHECK(__mulvdi3(-3037000500, 3037000499) == -3037000500 * 3037000499 && TRAPS(__mulvdi3(3037000500, 3037000500)));
    CHECK(__negvdi2(LLONG_MAX) == -LLONG_MAX && TRAPS(__negvdi2(LLONG_MIN)));
    CHECK(__absvdi2(-LLONG_MAX) == LLONG_MAX && TRAPS(__absvdi2(LLONG_MIN)));
}

/* A jump out of a nested function is a call of __xtensa_nonlocal_goto. */
__attribute__((noinline)) static int leave_nested(int depth)
{
    __label__ out;
    int kept = depth * 3;
    auto void deeper(int left);
    void deeper(int left)
    {
        if (left == 0) {
            goto out;
        }
        if (left > 0) {
            deeper(left - 1);
        }
        kept++;
    }
    deeper(depth);
    kept = -1;
out:
    return kept;
}

static void check_caches(void)
{
    uint32_t code[16] = {1, 2, 3};
    __clear_cache(code, code + 16);
    __xtensa_sync_caches(code);
    CHECK(code[0] == 1 && code[2] == 3);
}

static int sort_calls;

static int by_value(const void *a, const void *b)
{
    sort_calls++;
    return *(const int *)a - *(const int *)b;
}

static void check_sorting(void)
{
    int numbers[500];
    for (int i = 0; i < 500; i++) {
        numbers[i] = i * 7919 % 503;
    }
    qsort(numbers, 500, sizeof numbers[0], by_value);
    for (int i = 1; i < 500; i++) {
        CHECK(numbers[i - 1] <= numbers[i]);
    }
    CHECK(sort_calls > 500);
    int key = numbers[123];
    CHECK(bsearch(&key, numbers, 500, sizeof numbers[0], by_value) == &numbers[123]);
}

int main(void)
{
    CHECK(ordered == 3 && order[0] == 'a' && order[1] == 'b' && order[2] == 'c');
    check_trapping_arithmetic();
    for (int depth = 0; depth < 60; depth += 7) {
        CHECK(leave_nested(depth) == depth * 3);
    }
    check_caches();
    check_sorting();
    void *aligned = aligned_alloc(256, 512);
    CHECK(aligned != NULL && (uintptr_t)aligned % 256 == 0);
    free(aligned);
    return check_result();
}
