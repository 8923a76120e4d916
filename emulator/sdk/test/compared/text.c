/* SPDX-License-Identifier: MIT */
/* printf and scanf, and the functions between text and numbers. */
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double doubles[] = {
    0, -0.0, 1, -1, 0.5, 1.5, 2.5, 0.1, 1.0 / 3, 2.0 / 3, 9.995, 99.9999999, 123456.789, 1e5, 1e6, 1e15, 1e16, 1e17, 1e21,
    1.7976931348623157e308, 2.2250738585072014e-308, 1e-5, 1e-4, 0.0001234, 1e100, -6.02214076e23, INFINITY,
    -INFINITY,
};

static void print_integers(void)
{
    static const char *const formats[] = {"[%d]", "[%5d]", "[%-8d]", "[%08d]", "[%+d]", "[% d]", "[%.6d]", "[%12.4d]", "[%i]",
                                          "[%u]", "[%x]", "[%X]", "[%#x]", "[%o]", "[%#o]", "[%hhd]", "[%hd]", "[%-#10x]"};
    static const int values[] = {0, 1, -1, 42, 127, 128, -129, 65535, 123456, 2147483647, -2147483647 - 1};
    for (size_t f = 0; f < sizeof formats / sizeof formats[0]; f++) {
        for (size_t v = 0; v < sizeof values / sizeof values[0]; v++) {
            printf(formats[f], values[v]);
        }
        putchar('\n');
    }
    static const long long wide[] = {0, -1, 4294967296, 1234567890123456789, INT64_MAX, INT64_MIN};
    for (size_t v = 0; v < sizeof wide / sizeof wide[0]; v++) {
        printf("%lld %20lld %-21lld| %llu %llx %#llo %" PRId64 " %jd %+.20lld\n", wide[v], wide[v], wide[v], wide[v], wide[v],
               wide[v], (int64_t)wide[v], (intmax_t)wide[v], wide[v]);
    }
    printf("%zu %zd %td %ld %lu %lx\n", (size_t)40, (ssize_t)-3, (ptrdiff_t)-7, -5L, 5UL, 0xffL);
}

static void print_doubles(void)
{
    static const char *const formats[] = {"[%f]", "[%.0f]", "[%.3f]", "[%10.2f]", "[%-12.1f]", "[%+f]", "[%012.4f]", "[%e]",
                                          "[%.0e]", "[%.14e]", "[%E]", "[%g]", "[%.3g]", "[%#g]", "[%.15g]", "[%G]", "[%F]"};
    for (size_t f = 0; f < sizeof formats / sizeof formats[0]; f++) {
        for (size_t v = 0; v < sizeof doubles / sizeof doubles[0]; v++) {
            /* picolibc prints the shortest digits that mean the number, and zeros beyond: of huge values others differ */
            if (fabs(doubles[v]) < 1e16 || isinf(doubles[v]) || strpbrk(formats[f], "eEgG") != NULL) {
                printf(formats[f], doubles[v]);
            }
        }
        putchar('\n');
    }
    printf("%5.1f|%*.*f|%-*f|%a %a\n", 3.14159, 9, 3, 2.71828, 12, 1.5, 1.0, 0.15625);
}

static void print_text(void)
{
    printf("%s|%10s|%-10s|%.3s|%10.2s|%c|%5c|%-5c|%%|\n", "text", "right", "left", "cut off", "cut", 'x', 'y', 'z');
    char buffer[16];
    int length = snprintf(buffer, sizeof buffer, "%s and %d", "more than fits", 12345);
    printf("%d %s\n", length, buffer);
    printf("%d\n", snprintf(NULL, 0, "%f %s", 1.0, "x"));
}

static void parse_integers(void)
{
    static const char *const texts[] = {"0", "42", "-17", "  +99x", "0x1fz", "0777", "08", "zz", "", "-",
                                        "9223372036854775807", "-9223372036854775808", "99999999999999999999"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char *end;
        long long value = strtoll(texts[i], &end, 0);
        printf("%lld %d, ", value, (int)(end - texts[i]));
        unsigned long long based = strtoull(texts[i], &end, 36);
        printf("%llu %d\n", based, (int)(end - texts[i]));
    }
}

static void parse_doubles(void)
{
    static const char *const texts[] = {"0", "-0", "1", "3.14159", "-2.5e10", "1e308", "1e309", "1e-320", "4.9e-324", "1e-400",
                                        "0x1.8p3", "inf", "-INFINITY", ".5", "5.", "1e", "1e+", "abc",
                                        "9007199254740993", "0.1", "123456789012345678901234567890",
                                        "2.2250738585072012e-308"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char *end;
        double value = strtod(texts[i], &end);
        float single = strtof(texts[i], NULL);
        uint64_t bits;
        uint32_t single_bits;
        memcpy(&bits, &value, sizeof bits);
        memcpy(&single_bits, &single, sizeof single_bits);
        printf("%s: %016" PRIx64 " %08" PRIx32 " %d\n", texts[i], bits, single_bits, (int)(end - texts[i]));
    }
}

static void scan(void)
{
    int a = 0, b = 0, used = 0;
    long long wide = 0;
    double real = 0;
    float single = 0;
    char word[20] = "", set[20] = "", letter = 0;
    int fields = sscanf("12 -0x1f 1234567890123 2.5e3 0.125 word [abc] q", "%d %i %lld %lf %f %19s [%19[a-c]] %c%n", &a, &b,
                        &wide, &real, &single, word, set, &letter, &used);
    printf("%d: %d %d %lld %g %g %s %s %c %d\n", fields, a, b, wide, real, (double)single, word, set, letter, used);
    printf("%d %d\n", sscanf("x", "%d", &a), sscanf("7,8", "%d,%d", &a, &b));
}

int main(void)
{
    print_integers();
    print_doubles();
    print_text();
    parse_integers();
    parse_doubles();
    scan();
    return 0;
}
