/* SPDX-License-Identifier: MIT */
/* Where a test program begins: the C library's constructors, main, exit. */
    .text
    .align  4
    .literal_position
    .global _start
    .type   _start, @function
_start:
    movi    a0, 0                   /* the outermost frame */
    movi    a4, test_start
    callx4  a4
    .size   _start, . - _start

/* long linux_call(long number, long arg1, long arg2, long arg3): a system call; a negative errno value is an error */
    .align  4
    .global linux_call
    .type   linux_call, @function
linux_call:
    entry   a1, 32
    mov     a6, a3
    mov     a3, a4
    mov     a4, a5
    syscall
    retw
    .size   linux_call, . - linux_call

/*
 * long linux_thread(void *stack_end, void (*entry)(void *), void *thread, int *id): starts entry(thread), with thread in
 * THREADPTR, and sets *id, which the kernel clears when the thread has ended. The child has no window but its own: it takes what it needs from its
 * stack, where a call from the parent's frames cannot reach.
 */
    .align  4
    .literal_position
    .global linux_thread
    .type   linux_thread, @function
linux_thread:
    entry   a1, 32
    addi    a9, a2, -16
    s32i    a3, a9, 0
    s32i    a4, a9, 4
    movi    a6, 0x003d0f00          /* VM FS FILES SIGHAND THREAD SYSVSEM SETTLS PARENT_SETTID CHILD_CLEARTID */
    mov     a3, a9                  /* stack */
    mov     a8, a5                  /* where the thread's id is cleared */
    mov     a9, a4
    mov     a4, a5                  /* where it is set */
    mov     a5, a9                  /* thread pointer */
    movi    a2, 116                 /* clone */
    syscall
    beqz    a2, .Lchild
    retw
.Lchild:
    movi    a0, 0
    l32i    a4, a1, 0
    l32i    a6, a1, 4
    callx4  a4
    movi    a6, 0
    movi    a2, 118                 /* exit, of this thread */
    syscall
    .size   linux_thread, . - linux_thread
