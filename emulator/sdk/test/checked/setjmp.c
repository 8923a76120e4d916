/* SPDX-License-Identifier: MIT */
/* setjmp and longjmp: over deep stacks, every kind of windowed call, alloca, and in threads. */
#include <alloca.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include "../check.h"
#include "../port/threads.h"

enum { DEPTH = 400 };

/* In setjmp_calls.S: fills its registers, calls setjmp by a call4, call8 or call12, then jump(env, 7), and returns 0 when setjmp
   gave 7 and all registers that such a call keeps are what they were. */
int registers_kept_over_call4(jmp_buf env, void (*jump)(jmp_buf, int));
int registers_kept_over_call8(jmp_buf env, void (*jump)(jmp_buf, int));
int registers_kept_over_call12(jmp_buf env, void (*jump)(jmp_buf, int));

typedef int (*descent_t)(jmp_buf env, int depth, int a, int b);

static int descend(jmp_buf env, int depth, int a, int b);
static descent_t volatile by_pointer = descend; /* callx8 */

/* Values that are live over the call, so that each frame has registers to lose. */
__attribute__((noinline)) static int descend(jmp_buf env, int depth, int a, int b)
{
    if (depth == 0) {
        longjmp(env, a + b);
    }
    int c = a * 3 + depth, d = b ^ depth;
    int deeper = (depth & 1) != 0 ? by_pointer(env, depth - 1, a, b) : descend(env, depth - 1, a, b);
    return deeper + c * d;
}

/* The jump's target lies depth frames above main as well: each of them has to return right after it. */
__attribute__((noinline)) static int climb(int above, int below, int seed)
{
    if (above > 0) {
        int kept = seed * 7 + above;
        int sum = climb(above - 1, below, seed + 1);
        return sum + kept - above;
    }
    jmp_buf env;
    int value = setjmp(env);
    if (value == 0) {
        return descend(env, below, seed, 1);
    }
    return value;
}

static int climbed(int above, int seed)
{
    int sum = seed + above + 1;
    for (int i = 0; i < above; i++) {
        sum += (seed + i) * 7;
    }
    return sum;
}

static void check_depths(void)
{
    static const int depths[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 17, DEPTH};
    static const int count = sizeof depths / sizeof depths[0];
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
            CHECK(climb(depths[i], depths[j], 1000) == climbed(depths[i], 1000));
        }
    }
}

static void check_values(void)
{
    static jmp_buf env;
    static volatile int round;
    static const int given[] = {0, 1, -1, 42, INT32_MIN}, got[] = {1, 1, -1, 42, INT32_MIN};
    round = 0;
    int value = setjmp(env);
    if (value != 0) {
        CHECK(value == got[round]);
        round++;
    }
    if (round < 5) {
        longjmp(env, given[round]);
    }
    CHECK(round == 5);
}

/* alloca after setjmp moves the stack pointer, and with it where the caller's registers are kept. */
__attribute__((noinline)) static int jump_after_alloca(int size)
{
    jmp_buf env;
    volatile int before = size * 5;
    if (setjmp(env) == 0) {
        char *block = alloca((size_t)size);
        memset(block, 0x5a, (size_t)size);
        descend(env, 20, 1, block[0]);
    }
    return before;
}

__attribute__((noinline)) static int over_alloca(int depth, int size)
{
    return depth == 0 ? jump_after_alloca(size) : over_alloca(depth - 1, size) + depth;
}

static void jump_from_below(jmp_buf env, int value)
{
    descend(env, 30, value, 0);
}

static void check_registers(void)
{
    static void (*const jumps[])(jmp_buf, int) = {(void (*)(jmp_buf, int))longjmp, jump_from_below};
    for (int i = 0; i < 2; i++) {
        jmp_buf env;
        CHECK(registers_kept_over_call4(env, jumps[i]) == 0);
        CHECK(registers_kept_over_call8(env, jumps[i]) == 0);
        CHECK(registers_kept_over_call12(env, jumps[i]) == 0);
    }
}

static void check_in_thread(int index)
{
    for (int i = 0; i < 300; i++) {
        CHECK(climb(i % 60, (i * 7 + index) % DEPTH, index) == climbed(i % 60, index));
    }
}

int main(void)
{
    check_values();
    check_registers();
    check_depths();
    for (int size = 1; size < 5000; size += 333) {
        CHECK(over_alloca(25, size) == size * 5 + 25 * 26 / 2);
    }
    threads_run(4, check_in_thread);
    return check_result();
}
