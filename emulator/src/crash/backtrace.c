/*
 * SPDX-License-Identifier: MIT
 *
 * Walking the frames of the windowed ABI. The 16 bytes below a function's stack pointer hold a0..a3 of its caller:
 * where the caller returns to, and the caller's own stack pointer (Xtensa ISA reference, windowed register option).
 */
#include "../linux/linux.h"
#include "../task/task.h"
#include "crash.h"
#include "esp_memory_utils.h"
#include <stdbool.h>

enum { DEPTH = 64, PS_CALLINC_SHIFT = 16 };

/* The upper two bits of a return address hold the size of the call; all code lies in the first GiB. */
static uint32_t code_address(uint32_t return_address)
{
    return return_address & 0x3fffffff;
}

/* Memory known to be mapped: the stack of the crashed task. The startup thread's has no known bounds. */
static bool on_stack(uint32_t sp)
{
    const TaskHandle_t task = task_self();
    return (sp & 15) == 0 && task->stack_low != NULL && sp >= (uint32_t)task->stack_low + 16 &&
        sp <= (uint32_t)task->stack_high;
}

void crash_print_backtrace(const crash_frame_t *frame)
{
    uint32_t pc = frame->pc;
    uint32_t sp = frame->a[1];
    uint32_t return_address = frame->a[0];
    crash_print("Backtrace: 0x%08lx:0x%08lx", pc, sp);
    if (!esp_ptr_executable((void *)pc)) {
        /* a call to nowhere: no frame of its own yet, and who called is in the register that the call wrote */
        uint32_t caller = frame->a[((frame->ps >> PS_CALLINC_SHIFT) & 3) * 4];
        crash_print(" 0x%08lx:0x%08lx", code_address(caller) - 3, sp);
    }
    for (int depth = 0; depth < DEPTH && return_address != 0; depth++) {
        pc = code_address(return_address);
        if (!on_stack(sp) || !esp_ptr_executable((void *)pc)) {
            crash_print(" |<-CORRUPTED");
            break;
        }
        const uint32_t *saved = (const uint32_t *)(sp - 16);
        return_address = saved[0];
        sp = saved[1];
        crash_print(" 0x%08lx:0x%08lx", pc - 3, sp);
    }
    crash_print("\n\n");
}
