/*
 * SPDX-License-Identifier: MIT
 *
 * The usual trampoline, to compare with: a frame of its own, six argument words moved on, and (unlike the one of the
 * best-known peer, which loses it) the result moved back.
 */
    .text
    .literal_position
    .align  4
    .global trampoline_add
trampoline_add:
    entry   a1, 48
    mov     a10, a2
    mov     a11, a3
    mov     a12, a4
    mov     a13, a5
    mov     a14, a6
    mov     a15, a7
    movi    a8, hotreload_bench_symbol_table
    l32i    a8, a8, 0
    callx8  a8
    mov     a2, a10
    mov     a3, a11
    retw
