/*
 * SPDX-License-Identifier: MIT
 *
 * Each way of calling in a loop of two lengths, between marks that the instruction counter knows by name: the difference
 * of the lengths is free of what stands around the loop. bench_add is the generated stub.
 */
#include <stdint.h>

#define CALLS 1000

int direct_add(int a, int b);
int bench_add(int a, int b);
int trampoline_add(int a, int b);

uint32_t hotreload_bench_symbol_table[] = {(uint32_t)direct_add};

void __attribute__((noinline)) bench_begin(void)
{
    __asm__ volatile("");
}

void __attribute__((noinline)) bench_end(void)
{
    __asm__ volatile("");
}

/* Ends the program by a signal, before its last mark, when a result is wrong. */
#define WAY(name, call)                                          \
    static void __attribute__((noipa)) name(int count)           \
    {                                                            \
        int wrong = 0;                                           \
        bench_begin();                                           \
        for (int i = 0; i < count; i++) {                        \
            wrong |= (call)(2, i) - (2 + i);                     \
        }                                                        \
        if (wrong != 0) {                                        \
            __builtin_trap();                                    \
        }                                                        \
        bench_end();                                             \
    }

WAY(directly, direct_add)
WAY(by_stub, bench_add)
WAY(by_trampoline, trampoline_add)

void measure(void)
{
    directly(CALLS);
    directly(2 * CALLS);
    by_stub(CALLS);
    by_stub(2 * CALLS);
    by_trampoline(CALLS);
    by_trampoline(2 * CALLS);
}
