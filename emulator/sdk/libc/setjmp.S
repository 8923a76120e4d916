/* SPDX-License-Identifier: MIT */
/*
 * setjmp and longjmp for the windowed ABI in user mode. The C library's own longjmp drops the callers' register windows
 * by writing WINDOWSTART, which only the kernel may; here both sides spill the windows to the stack by calling deep
 * enough, which leaves the same state: the current window alone is live, each caller returns by a window underflow.
 *
 * "P" is the function that calls setjmp; where its registers are, once spilled, is what the CPU's overflow handlers do:
 * a0..a3 from 16 below the callee's stack pointer up; those that a call8 or call12 leaves to the caller from 32 or 48
 * below the end of P's frame up. That end is the stack pointer of P's caller, which lies with the caller's own a0..a3
 * under P's stack pointer.
 *
 * jmp_buf (machine/setjmp.h has its size), by word:
 *    0..3   a0..a3 of P
 *    4..7   a4..a7 (P used call8) or a8..a11 (call12)
 *    8..11  a4..a7 (call12)
 *   12..15  a0..a3 of P's caller: an alloca in P after setjmp moves them
 *   16      return address into P, with the size of its call in the top two bits
 */
#define REGISTERS 0
#define MORE_REGISTERS 16
#define CALLER_REGISTERS 48
#define RETURN_ADDRESS 64
#define FRAME 32

/* Copies four words; uses a8. */
.macro copy4 to, to_offset, from, from_offset
    .irp word, 0, 4, 8, 12
    l32i    a8, \from, \from_offset + \word
    s32i    a8, \to, \to_offset + \word
    .endr
.endm

/* Sets \end to the end of P's frame, or goes to \none where P's call (its return address is in a0) left no register more
   than a0..a3 to P. P's stack pointer is in \sp; uses a8. */
.macro frame_end end, sp, none
    extui   a8, a0, 30, 2
    blti    a8, 2, \none
    addi    \end, \sp, -12
    l32i    \end, \end, 0
.endm

    .text
    .align  4
    .literal_position
    .global setjmp
    .type   setjmp, @function
/* int setjmp(jmp_buf a2) */
setjmp:
    entry   a1, FRAME
    call8   __xtensa_libgcc_window_spill
    addi    a4, a1, -16                 /* P's a0..a3 */
    addi    a5, a1, FRAME - 16          /* its caller's */
    copy4   a2, REGISTERS, a4, 0
    copy4   a2, CALLER_REGISTERS, a5, 0
    addi    a6, a1, FRAME               /* P's stack pointer */
    frame_end a7, a6, .Lsaved
    addi    a6, a7, -32
    copy4   a2, MORE_REGISTERS, a6, 0
    extui   a8, a0, 30, 2
    blti    a8, 3, .Lsaved
    addi    a6, a7, -48
    copy4   a2, MORE_REGISTERS + 16, a6, 0
.Lsaved:
    s32i    a0, a2, RETURN_ADDRESS
    movi    a2, 0
    retw
    .size   setjmp, . - setjmp

    .align  4
    .literal_position
    .global longjmp
    .type   longjmp, @function
/* void longjmp(jmp_buf a2, int a3) */
longjmp:
    entry   a1, FRAME
    call8   __xtensa_libgcc_window_spill
    l32i    a0, a2, RETURN_ADDRESS      /* retw goes there, by as many registers as P's call to setjmp went */
    addi    a4, a1, -16                 /* where that retw finds P's a0..a3 */
    copy4   a4, 0, a2, REGISTERS
    l32i    a6, a2, REGISTERS + 4       /* P's stack pointer */
    addi    a5, a6, -16
    copy4   a5, 0, a2, CALLER_REGISTERS
    frame_end a7, a6, .Lrestored
    addi    a5, a7, -32
    copy4   a5, 0, a2, MORE_REGISTERS
    extui   a8, a0, 30, 2
    blti    a8, 3, .Lrestored
    addi    a5, a7, -48
    copy4   a5, 0, a2, MORE_REGISTERS + 16
.Lrestored:
    movi    a2, 1
    movnez  a2, a3, a3
    retw
    .size   longjmp, . - longjmp
