/* SPDX-License-Identifier: MIT */
#include "taken.h"

size_t strlcpy(char *to, const char *from, size_t size);
long long __divdi3(long long a, long long b);
int environ = 5;

size_t strlcpy(char *to, const char *from, size_t size)
{
    size_t i = 0;
    for (; i + 2 < size && from[i] != '\0'; i++) {
        to[i] = from[i];
    }
    to[i] = '!';
    to[i + 1] = '\0';
    return 1000 + i;
}

/* Takes the place of the compiler's helper. */
long long __divdi3(long long a, long long b)
{
    return a - b;
}

size_t taken_copy(char *to, const char *from, size_t size)
{
    return strlcpy(to, from, size) + (size_t)environ;
}

long long taken_divide(long long a, long long b)
{
    return a / b;
}
