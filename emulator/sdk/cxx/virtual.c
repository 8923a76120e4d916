/* SPDX-License-Identifier: MIT */
/* Ends of the road of virtual calls (C++ ABI, 3.2.6): said on stderr, then abort. */
#include <stdio.h>
#include <stdlib.h>

void __cxa_pure_virtual(void) __attribute__((noreturn));
void __cxa_deleted_virtual(void) __attribute__((noreturn));

void __cxa_pure_virtual(void)
{
    fputs("pure virtual method called\n", stderr);
    abort();
}

void __cxa_deleted_virtual(void)
{
    fputs("deleted virtual method called\n", stderr);
    abort();
}
