/* SPDX-License-Identifier: MIT */

int thing_alone(int a)
{
    return a - 1;
}
