/*
 * SPDX-License-Identifier: MIT
 *
 * Entry of the process: the stack holds argc, argv and the environment.
 */
        .text
        .literal_position
        .align  4
        .global _start
        .type   _start, @function
_start:
        movi    a0, 0                   /* ends the backtrace */
        mov     a6, a1
        addi    a1, a1, -32
        movi    a4, board_start
        callx4  a4
        ill
        .size   _start, . - _start
