/*
 * SPDX-License-Identifier: MIT
 *
 * System calls of Linux on Xtensa: number in a2, arguments in a6, a3, a4, a5, a8, a9, result in a2.
 */
        .text

/* long linux_syscall(long number, long arg1, ..., long arg6): the result, a negative errno value on failure */
        .align  4
        .global linux_syscall
        .type   linux_syscall, @function
linux_syscall:
        entry   a1, 32
        l32i    a9, a1, 32
        mov     a8, a7
        mov     a10, a6
        mov     a6, a3
        mov     a3, a4
        mov     a4, a5
        mov     a5, a10
        syscall
        retw
        .size   linux_syscall, . - linux_syscall

/*
 * long linux_clone(flags, stack_top, entry, argument, child_tid, thread_pointer): starts a thread that calls
 * entry(argument), which must not return. The child begins with an empty register window stack: nothing of the parent's
 * frames may be touched in it, so what it needs is loaded from its own stack.
 */
        .literal_position
        .align  4
        .global linux_clone
        .type   linux_clone, @function
linux_clone:
        entry   a1, 32
        addi    a8, a3, -16
        s32i    a4, a8, 0
        s32i    a5, a8, 4
        mov     a10, a6                 /* child_tid */
        mov     a5, a7                  /* thread pointer */
        mov     a6, a2                  /* flags */
        mov     a3, a8                  /* stack */
        movi    a4, 0                   /* no parent_tid */
        mov     a8, a10
        movi    a2, 116                 /* clone */
        syscall
        beqz    a2, .Lchild
        retw
.Lchild:
        movi    a0, 0                   /* ends the backtrace */
        l32i    a4, a1, 0
        l32i    a6, a1, 4
        callx4  a4
        ill
        .size   linux_clone, . - linux_clone

/* void linux_exit_thread(void): ends the calling thread without touching its stack */
        .align  4
        .global linux_exit_thread
        .type   linux_exit_thread, @function
linux_exit_thread:
        entry   a1, 32
        movi    a6, 0
        movi    a2, 118                 /* exit */
        syscall
        ill
        .size   linux_exit_thread, . - linux_exit_thread
