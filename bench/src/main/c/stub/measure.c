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

#define MEASURE(call, count)              \
    bench_begin();                        \
    for (int i = 0; i < (count); i++) {   \
        wrong |= (call)(2, i) - (2 + i);  \
    }                                     \
    bench_end()

/* A wrong result ends the program by a signal, before the last mark. */
void measure(void)
{
    int wrong = 0;
    MEASURE(direct_add, CALLS);
    MEASURE(direct_add, 2 * CALLS);
    MEASURE(bench_add, CALLS);
    MEASURE(bench_add, 2 * CALLS);
    MEASURE(trampoline_add, CALLS);
    if (wrong != 0) {
        __builtin_trap();
    }
    MEASURE(trampoline_add, 2 * CALLS);
}
