/*
 * SPDX-License-Identifier: MIT
 *
 * void task_snapshot_signal(int, info *, context *): handler of the signal that board_tasks_visit() sends. In assembly
 * because QEMU's user mode restores neither the shift amount register (SAR) nor SCOMPARE1 after a handler: what it
 * interrupts may be between setting and using them.
 */
        .text
        .literal_position
        .align  4
        .global task_snapshot_signal
        .type   task_snapshot_signal, @function
task_snapshot_signal:
        entry   a1, 32
        rsr.sar a5
        rsr.scompare1 a6
        mov     a10, a4
        movi    a8, task_stand_still
        callx8  a8
        wsr.scompare1 a6
        wsr.sar a5
        retw
        .size   task_snapshot_signal, . - task_snapshot_signal
