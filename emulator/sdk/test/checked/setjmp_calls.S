/* SPDX-License-Identifier: MIT */
/* Callers of setjmp by each size of window, which C code (call8 only) does not make; see setjmp.c. */

/* \size: registers that the call keeps; the callee's arguments and result are in a(\size + 2) and a(\size + 3). */
.macro registers_kept size, argument, value, target
    .align  4
    .literal_position
    .global registers_kept_over_call\size
    .type   registers_kept_over_call\size, @function
registers_kept_over_call\size:
    entry   a1, 80
    s32i    a2, a1, 0
    s32i    a3, a1, 4
    .irp    register, 4, 5, 6, 7, 8, 9, 10, 11
    .if     \register < \size
    movi    a\register, 1000 + \register
    .endif
    .endr
    movi    a2, 1002
    movi    a3, 1003
    l32i    \argument, a1, 0
    movi    \target, setjmp
    callx\size \target
    bnez    \argument, 1f
    .irp    register, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
    .if     \register < \size
    movi    a\register, 0                 /* so that keeping them is not enough, they have to be restored */
    .endif
    .endr
    l32i    \argument, a1, 0
    movi    \value, 7
    l32i    \target, a1, 4
    callx\size \target
1:
    addi    \argument, \argument, -7
    .irp    register, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
    .if     \register < \size
    movi    \value, 1000 + \register
    sub     \value, \value, a\register
    or      \argument, \argument, \value
    .endif
    .endr
    mov     a2, \argument
    retw
    .size   registers_kept_over_call\size, . - registers_kept_over_call\size
.endm

    .text
    registers_kept 4, a6, a7, a8
    registers_kept 8, a10, a11, a12
    registers_kept 12, a14, a15, a13
