/*
 * SPDX-License-Identifier: MIT
 *
 * void task_delete_signal(int): handler of the signal that vTaskDelete() sends to the thread of another task. Ends the
 * thread, unless it holds something; then it returns, and task_let_go() ends it later. In assembly because QEMU's user
 * mode does not restore the shift amount register (SAR) after a handler: this one leaves it alone.
 */
        .text
        .literal_position
        .align  4
        .global task_delete_signal
        .type   task_delete_signal, @function
task_delete_signal:
        entry   a1, 32
        rur.threadptr a3
        l32i    a3, a3, 0               /* holds */
        bnez    a3, .Lheld
        movi    a4, linux_exit_thread
        callx4  a4
.Lheld:
        retw
        .size   task_delete_signal, . - task_delete_signal
