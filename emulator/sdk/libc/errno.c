/* SPDX-License-Identifier: MIT */
/* errno of a program with one thread. A program with more defines the function itself, an errno a thread. */
int *__errno(void);

__attribute__((weak)) int *__errno(void)
{
    static int value;
    return &value;
}
