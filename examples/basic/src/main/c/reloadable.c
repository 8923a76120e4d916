/*
 * SPDX-License-Identifier: MIT
 *
 * The reloadable module: edit it while the firmware runs, then `mvn hotreload:deploy`.
 */
#include "reloadable.h"

#include <stdio.h>

/* Starts anew with each reload: the module's variables come with its code. */
static int s_greetings;

int reloadable_add(int a, int b)
{
    return a + b;
}

int reloadable_subtract(int a, int b)
{
    return a - b;
}

int reloadable_multiply(int a, int b)
{
    return a * b;
}

double reloadable_divide(double a, double b)
{
    return b == 0 ? 0 : a / b;
}

void reloadable_greet(const char *name)
{
    printf("Hello, %s! (greeting %d)\n", name, ++s_greetings);
}
