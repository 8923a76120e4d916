/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>

#include "call_matrix.h"

int variadic_ints(int count, ...)
{
    va_list arguments;
    va_start(arguments, count);
    int sum = 0;
    for (int i = 1; i <= count; i++) {
        sum += i * va_arg(arguments, int);
    }
    va_end(arguments);
    return sum;
}

/* One letter an argument: i int, l int64_t, d double, s bytes20_t, p pointer to int. */
double variadic_mixed(const char *types, ...)
{
    va_list arguments;
    va_start(arguments, types);
    double sum = 0;
    for (int i = 0; types[i] != '\0'; i++) {
        double value = 0;
        switch (types[i]) {
        case 'i':
            value = va_arg(arguments, int);
            break;
        case 'l':
            value = (double)va_arg(arguments, int64_t);
            break;
        case 'd':
            value = va_arg(arguments, double);
            break;
        case 's':
            value = take_20(va_arg(arguments, bytes20_t));
            break;
        case 'p':
            value = *va_arg(arguments, int *);
            break;
        }
        sum += (i + 1) * value;
    }
    va_end(arguments);
    return sum;
}

int variadic_text(char *text, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, size, format, arguments);
    va_end(arguments);
    return length;
}
