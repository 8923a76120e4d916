/*
 * SPDX-License-Identifier: MIT
 *
 * Unity tests of the loader, one after the other: on a chip, under Espressif's QEMU and on hotreload's emulated board.
 */
#include <stdio.h>

#include "unity.h"

void app_main(void)
{
    UNITY_BEGIN();
    unity_run_all_tests();
    UNITY_END();
    fflush(stdout);
}
