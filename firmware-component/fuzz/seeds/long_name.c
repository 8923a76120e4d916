/*
 * SPDX-License-Identifier: MIT
 *
 * A persistent variable whose name is longer than the device keeps names, as those of C++ templates may be.
 */
#define TEN "0123456789"

__attribute__((visibility("protected"))) int kept __asm__("_" TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN) = 1;

int f0(void)
{
    return kept;
}
