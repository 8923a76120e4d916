/*
 * SPDX-License-Identifier: MIT
 *
 * The same loop three times, between marks that the instruction counter knows by name. bench_add is the generated stub.
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

#define MEASURE(call)                     \
    bench_begin();                        \
    for (int i = 0; i < CALLS; i++) {     \
        wrong |= (call)(2, i) - (2 + i);  \
    }                                     \
    bench_end()

/* Not 0 when a call returned something else than the sum: the trap then ends the program by a signal. */
void measure(void)
{
    int wrong = 0;
    MEASURE(direct_add);
    MEASURE(bench_add);
    MEASURE(trampoline_add);
    if (wrong != 0) {
        __builtin_trap();
    }
}
