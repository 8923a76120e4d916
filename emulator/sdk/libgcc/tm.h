/* SPDX-License-Identifier: MIT */
/* What libgcc2.c asks about the target machine. */
#define BITS_PER_UNIT 8
#define MIN_UNITS_PER_WORD 4

/* Code that was written into memory is seen by the next fetch (QEMU watches writes to translated pages). */
#define CLEAR_INSN_CACHE(begin, end) __asm__ volatile("isync" ::: "memory")
