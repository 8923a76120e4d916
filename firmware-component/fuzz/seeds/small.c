/*
 * SPDX-License-Identifier: MIT
 *
 * Next to nothing: what the fuzzer changes here, it changes in a field that counts.
 */
static int s_state = 1;
int *const pointer = &s_state;

int f0(void)
{
    return *pointer;
}
