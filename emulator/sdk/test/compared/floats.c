/* SPDX-License-Identifier: MIT */
/*
 * Floating point: libgcc's functions, each called by its name on the emulated CPU and by what it stands for on the host,
 * and the operations that the compiler makes of C, which are instructions for float.
 */
#include <complex.h>
#include <float.h>
#include "digest.h"

typedef float complex cfloat;
typedef double complex cdouble;
typedef int64_t s64;
typedef uint64_t u64;

static const double doubles[] = {
    0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.0, 2.5, 3.0, -3.75, 0.1, 1.0 / 3, 100.25, 1e10, -1e10, 123456789.125, 2147483647.0,
    -2147483648.0, 4294967295.0, 9007199254740993.0, 1e-10, 6.02e23, -1e300, 1e300, 1e-300, FLT_MAX, FLT_MIN, FLT_EPSILON,
    1e-40, DBL_MAX, DBL_MIN, 5e-324, INFINITY, -INFINITY, NAN, 0x1.fffffep0, 0x1.ffffffp0, 0x1.000001p0, 0x1.0000011p0,
};
enum { DOUBLES = sizeof doubles / sizeof doubles[0] };

static const s64 integers[] = {
    0, 1, -1, 2, 3, 16777215, 16777216, 16777217, 16777219, -16777217, 2147483647, -2147483647 - 1, 4294967295,
    9007199254740991, 9007199254740993, -9007199254740993, 0x7fffff4000000001, 0x7fffffffffffffff, -0x7fffffffffffffff - 1,
    0x123456789abcdef, -0x123456789abcdef, 0x4000004000000001, 0x4000008000000000, 0x40000000000002ff,
};
enum { INTEGERS = sizeof integers / sizeof integers[0] };

#ifdef __XTENSA__
#define FUNCTION1(result, name, type, expression) result name(type);
#define FUNCTION2(result, name, type1, type2, expression) result name(type1, type2);
cfloat __mulsc3(float a, float b, float c, float d);
cfloat __divsc3(float a, float b, float c, float d);
cdouble __muldc3(double a, double b, double c, double d);
cdouble __divdc3(double a, double b, double c, double d);
#else
#define FUNCTION1(result, name, type, expression) \
    static result name(type a) { return (result)(expression); }
#define FUNCTION2(result, name, type1, type2, expression) \
    static result name(type1 a, type2 b) { return (result)(expression); }
#define __mulsc3(a, b, c, d) ((cfloat)((a) + (b) * I) * ((c) + (d) * I))
#define __divsc3(a, b, c, d) ((cfloat)((a) + (b) * I) / ((c) + (d) * I))
#define __muldc3(a, b, c, d) ((cdouble)((a) + (b) * I) * ((c) + (d) * I))
#define __divdc3(a, b, c, d) ((cdouble)((a) + (b) * I) / ((c) + (d) * I))
#endif

FUNCTION2(double, __adddf3, double, double, a + b)
FUNCTION2(double, __subdf3, double, double, a - b)
FUNCTION2(double, __muldf3, double, double, a * b)
FUNCTION2(double, __divdf3, double, double, a / b)
FUNCTION2(float, __addsf3, float, float, a + b)
FUNCTION2(float, __subsf3, float, float, a - b)
FUNCTION2(float, __mulsf3, float, float, a * b)
FUNCTION2(float, __divsf3, float, float, a / b)
FUNCTION1(double, __negdf2, double, -a)
FUNCTION1(float, __negsf2, float, -a)
FUNCTION1(float, __truncdfsf2, double, a)
FUNCTION1(double, __extendsfdf2, float, a)
FUNCTION1(int, __fixdfsi, double, a)
FUNCTION1(int, __fixsfsi, float, a)
FUNCTION1(s64, __fixdfdi, double, a)
FUNCTION1(s64, __fixsfdi, float, a)
FUNCTION1(unsigned, __fixunsdfsi, double, a)
FUNCTION1(unsigned, __fixunssfsi, float, a)
FUNCTION1(u64, __fixunsdfdi, double, a)
FUNCTION1(u64, __fixunssfdi, float, a)
FUNCTION1(double, __floatsidf, int, a)
FUNCTION1(float, __floatsisf, int, a)
FUNCTION1(double, __floatdidf, s64, a)
FUNCTION1(float, __floatdisf, s64, a)
FUNCTION1(double, __floatunsidf, unsigned, a)
FUNCTION1(float, __floatunsisf, unsigned, a)
FUNCTION1(double, __floatundidf, u64, a)
FUNCTION1(float, __floatundisf, u64, a)
FUNCTION2(double, __powidf2, double, int, __builtin_powi(a, b))
FUNCTION2(float, __powisf2, float, int, __builtin_powif(a, b))

/* Comparisons: their results are only told to be negative, zero or positive. */
FUNCTION2(int, __eqdf2, double, double, !(a == b))
FUNCTION2(int, __nedf2, double, double, a != b)
FUNCTION2(int, __gtdf2, double, double, a > b)
FUNCTION2(int, __gedf2, double, double, a >= b ? 0 : -1)
FUNCTION2(int, __ltdf2, double, double, a < b ? -1 : 0)
FUNCTION2(int, __ledf2, double, double, !(a <= b))
FUNCTION2(int, __unorddf2, double, double, isunordered(a, b))
FUNCTION2(int, __eqsf2, float, float, !(a == b))
FUNCTION2(int, __nesf2, float, float, a != b)
FUNCTION2(int, __gtsf2, float, float, a > b)
FUNCTION2(int, __gesf2, float, float, a >= b ? 0 : -1)
FUNCTION2(int, __ltsf2, float, float, a < b ? -1 : 0)
FUNCTION2(int, __lesf2, float, float, !(a <= b))
FUNCTION2(int, __unordsf2, float, float, isunordered(a, b))

#define EACH(name, add, type, condition) \
    for (int i = 0; i < DOUBLES; i++) { \
        type a = (type)doubles[i]; \
        if (condition) { \
            add(name(a)); \
        } \
    } \
    print_digest(#name)

#define EACH_INTEGER(name, add, type) \
    for (int i = 0; i < INTEGERS; i++) { \
        add(name((type)integers[i])); \
    } \
    print_digest(#name)

#define EACH_PAIR(name, add, type, expression) \
    for (int i = 0; i < DOUBLES; i++) { \
        for (int j = 0; j < DOUBLES; j++) { \
            type a = (type)doubles[i], b = (type)doubles[j]; \
            add(expression); \
        } \
    } \
    print_digest(name)

#define BINARY(name, add, type) EACH_PAIR(#name, add, type, name(a, b))
#define HOLDS(name, type, relation) EACH_PAIR(#name, add_integer, type, name(a, b) relation 0)

static void print_arithmetic(void)
{
    BINARY(__adddf3, add_double, double);
    BINARY(__subdf3, add_double, double);
    BINARY(__muldf3, add_double, double);
    BINARY(__divdf3, add_double, double);
    BINARY(__addsf3, add_float, float);
    BINARY(__subsf3, add_float, float);
    BINARY(__mulsf3, add_float, float);
    BINARY(__divsf3, add_float, float);
    EACH_PAIR("double + - * /", add_double, volatile double, (a + b) * (a - b) / (b * b));
    EACH_PAIR("float +", add_float, volatile float, a + b);
    EACH_PAIR("float -", add_float, volatile float, a - b);
    EACH_PAIR("float *", add_float, volatile float, a * b);
    EACH_PAIR("float /", add_float, volatile float, a / b);
    EACH(__negdf2, add_double, double, 1);
    EACH(__negsf2, add_float, float, 1);
}

static void print_comparisons(void)
{
    HOLDS(__eqdf2, double, ==);
    HOLDS(__nedf2, double, !=);
    HOLDS(__gtdf2, double, >);
    HOLDS(__gedf2, double, >=);
    HOLDS(__ltdf2, double, <);
    HOLDS(__ledf2, double, <=);
    HOLDS(__unorddf2, double, !=);
    HOLDS(__eqsf2, float, ==);
    HOLDS(__nesf2, float, !=);
    HOLDS(__gtsf2, float, >);
    HOLDS(__gesf2, float, >=);
    HOLDS(__ltsf2, float, <);
    HOLDS(__lesf2, float, <=);
    HOLDS(__unordsf2, float, !=);
    EACH_PAIR("float < <= == !=", add_integer, volatile float, (a < b) * 8 + (a <= b) * 4 + (a == b) * 2 + (a != b));
}

static void print_conversions(void)
{
    EACH(__truncdfsf2, add_float, double, 1);
    EACH(__extendsfdf2, add_double, float, 1);
    EACH(__fixdfsi, add_integer, double, a > -2147483649.0 && a < 2147483648.0);
    EACH(__fixsfsi, add_integer, float, a >= -2147483648.0f && a < 2147483648.0f);
    EACH(__fixdfdi, add_integer, double, a >= -0x1p63 && a < 0x1p63);
    EACH(__fixsfdi, add_integer, float, a >= -0x1p63f && a < 0x1p63f);
    EACH(__fixunsdfsi, add_integer, double, a > -1 && a < 4294967296.0);
    EACH(__fixunssfsi, add_integer, float, a > -1 && a < 4294967296.0f);
    EACH(__fixunsdfdi, add_integer, double, a > -1 && a < 0x1p64);
    EACH(__fixunssfdi, add_integer, float, a > -1 && a < 0x1p64f);
    EACH_INTEGER(__floatsidf, add_double, int);
    EACH_INTEGER(__floatsisf, add_float, int);
    EACH_INTEGER(__floatdidf, add_double, s64);
    EACH_INTEGER(__floatdisf, add_float, s64);
    EACH_INTEGER(__floatunsidf, add_double, unsigned);
    EACH_INTEGER(__floatunsisf, add_float, unsigned);
    EACH_INTEGER(__floatundidf, add_double, u64);
    EACH_INTEGER(__floatundisf, add_float, u64);
}

/* Divisors of a power of two: the quotient is exact, whichever way it is computed. */
static void print_complex(void)
{
    static const int divisors[][2] = {{1, 1}, {1, 0}, {0, 1}, {-2, 2}, {4, 0}, {0, -8}, {16, -16}};
    for (int a = -9; a <= 9; a++) {
        for (int b = -9; b <= 9; b++) {
            for (int i = 0; i < 7; i++) {
                float c = (float)divisors[i][0], d = (float)divisors[i][1], e = (float)a, f = (float)b;
                cfloat product = __mulsc3(e, f, c, d), quotient = __divsc3(e, f, c, d);
                cdouble wide_product = __muldc3(e, f, c, d), wide_quotient = __divdc3(e, f, c, d);
                printf("(%d%+di)*(%g%+gi): %g%+gi %g%+gi, /: %g%+gi %g%+gi\n", a, b, (double)c, (double)d,
                       (double)crealf(product) + 0.0, (double)cimagf(product) + 0.0, creal(wide_product) + 0.0,
                       cimag(wide_product) + 0.0, (double)crealf(quotient) + 0.0, (double)cimagf(quotient) + 0.0,
                       creal(wide_quotient) + 0.0, cimag(wide_quotient) + 0.0);
            }
        }
    }
}

static void print_functions(void)
{
    for (int i = 0; i < DOUBLES; i++) {
        for (int power = -9; power <= 9; power++) {
            add_double(__powidf2(doubles[i], power));
            add_float(__powisf2((float)doubles[i], power));
        }
    }
    print_digest("__powidf2 __powisf2");
    EACH(sqrt, add_double, double, 1);
    EACH(sqrtf, add_float, float, 1);
    EACH(floor, add_double, double, 1);
    EACH(ceil, add_double, double, 1);
    EACH(trunc, add_double, double, 1);
    EACH(rint, add_double, double, 1);
    EACH(roundf, add_float, float, 1);
    EACH_PAIR("fmod", add_double, double, fmod(a, b));
    for (int i = 1; i < 60; i++) {
        double x = i * 0.37;
        printf("%.10g %.10g %.10g %.10g %.10g %.10g\n", sin(x), cos(x), exp(x), log(x), pow(x, 1.7), atan2(x, 3));
    }
}

int main(void)
{
    print_digest("start");
    print_arithmetic();
    print_comparisons();
    print_conversions();
    print_complex();
    print_functions();
    return 0;
}
