/* SPDX-License-Identifier: MIT */
#include "suite.h"

/* More frames than there are register windows, so that those in between have been spilled. */
#define DEEP 40

static int64_t catch_in_firmware(__typeof__(&jump_out) thrower, int depth, int value)
{
    jmp_buf target;
    volatile int before = 1000;
    int caught = setjmp(target);
    if (caught == 0) {
        before++;
        thrower(target, depth, value);
        return -1;
    }
    return before + caught;
}

static int64_t from_one_frame(__typeof__(&jump_out) thrower)
{
    return catch_in_firmware(thrower, 0, 5);
}

static int64_t from_deep(__typeof__(&jump_out) thrower)
{
    return catch_in_firmware(thrower, DEEP, 6);
}

static int64_t with_zero(__typeof__(&jump_out) thrower)
{
    return catch_in_firmware(thrower, 1, 0);
}

static int64_t repeatedly(__typeof__(&jump_out) thrower)
{
    int64_t sum = 0;
    for (int depth = 0; depth < DEEP; depth++) {
        sum += catch_in_firmware(thrower, depth, depth + 1) - 1001;
    }
    return sum;
}

static int throw_by_firmware(jmp_buf target, int depth, int value)
{
    volatile int kept = depth;
    if (depth < 0) {
        return depth;
    }
    if (depth == 0) {
        longjmp(target, value);
    }
    return throw_by_firmware(target, depth - 1, value) + kept;
}

static int throw_through_stub(jmp_buf target, int depth, int value)
{
    return jump_out(target, depth, value) + 1;
}

void test_jumps(void)
{
    PASS_INT(jump_module_to_firmware, 1006, from_one_frame, jump_out);
    PASS_INT(jump_module_to_firmware_deep, 1007, from_deep, jump_out);
    PASS_INT(jump_with_zero_gives_one, 1002, with_zero, jump_out);
    PASS_INT(jump_repeated, DEEP * (DEEP + 1) / 2, repeatedly, jump_out);
    CALL_INT(jump_firmware_to_module, 1008, catch_jump, (throw_by_firmware, 0, 7));
    CALL_INT(jump_firmware_to_module_deep, 1009, catch_jump, (throw_by_firmware, DEEP, 8));
    CALL_INT(jump_module_stub_to_module, 1010, catch_jump, (jump_out, DEEP, 9));
    CALL_INT(jump_by_firmware_and_stub_to_module, 1011, catch_jump, (throw_through_stub, DEEP, 10));
}
