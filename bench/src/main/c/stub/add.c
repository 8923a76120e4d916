/* SPDX-License-Identifier: MIT */
int direct_add(int a, int b)
{
    return a + b;
}
