/*
 * SPDX-License-Identifier: MIT
 *
 * The note of templates/note.S.ftl, for the firmware and the chip of the host tests (test/host).
 */
    .section .note.hotreload, "a", @note
    .align  4
    .long   10
    .long   136
    .long   0x48520001
    .asciz  "hotreload"
    .align  4
    .long   1
    .long   1
    .byte   0xf1, 0xf2, 0xf3
    .zero   29
    .byte   1
    .zero   31
    .ascii  "m"
    .zero   31
    .ascii  "1.0"
    .zero   29
