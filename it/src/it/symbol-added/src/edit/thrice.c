/* SPDX-License-Identifier: MIT */
int thing_thrice(int a)
{
    return 3 * a;
}
