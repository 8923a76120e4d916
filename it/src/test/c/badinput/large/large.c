/* SPDX-License-Identifier: MIT */

/* 96 KiB of code that is never run: more than the executable heap of the board that it is sent to. */
__asm__(".section .text.large, \"axR\", @progbits\n" /* R: nothing refers to it, and it stays all the same */
        ".align 4\n"
        ".space 96 * 1024\n");
