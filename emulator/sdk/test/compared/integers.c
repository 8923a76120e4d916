/* SPDX-License-Identifier: MIT */
/*
 * libgcc's integer functions, each called by its name on the emulated CPU and by what it stands for on the host. Most of
 * them GCC calls by itself; some, like 32-bit division, only on cores without the instruction.
 */
#include "digest.h"

typedef int32_t s32;
typedef uint32_t u32;
typedef int64_t s64;
typedef uint64_t u64;

static const u64 values[] = {
    0, 1, 2, 3, 7, 10, 31, 32, 33, 63, 64, 100, 255, 256, 65535, 65536, 1000000007, 0x7fffffff, 0x80000000, 0x80000001,
    0xaaaaaaaa, 0xfffffffe, 0xffffffff, 0x100000000, 0x100000001, 0x123456789abcdef0, 0x7fffffff00000000,
    0x7fffffffffffffff, 0x8000000000000000, 0x8000000000000001, 0xffffffff00000000, 0xffffffff80000000,
    0xfffffffffffffff9, 0xfffffffffffffffe, 0xffffffffffffffff, 0xdeadbeefcafebabe, 0x5555555555555555,
};
enum { COUNT = sizeof values / sizeof values[0] };

#ifdef __XTENSA__
#define FUNCTION1(result, name, type, expression) result name(type);
#define FUNCTION2(result, name, type1, type2, expression) result name(type1, type2);
#else
#define FUNCTION1(result, name, type, expression) \
    static result name(type a) { return (result)(expression); }
#define FUNCTION2(result, name, type1, type2, expression) \
    static result name(type1 a, type2 b) { return (result)(expression); }
#endif

/* a count of 0 stands for what the function makes of 0 */
FUNCTION1(int, __clzsi2, u32, a == 0 ? 32 : __builtin_clz(a))
FUNCTION1(int, __clzdi2, u64, __builtin_clzll(a))
FUNCTION1(int, __ctzsi2, u32, __builtin_ctz(a))
FUNCTION1(int, __ctzdi2, u64, __builtin_ctzll(a))
FUNCTION1(int, __ffssi2, u32, __builtin_ffs((int)a))
FUNCTION1(int, __ffsdi2, u64, __builtin_ffsll((s64)a))
FUNCTION1(int, __clrsbsi2, s32, __builtin_clrsb(a))
FUNCTION1(int, __clrsbdi2, s64, __builtin_clrsbll(a))
FUNCTION1(int, __popcountsi2, u32, __builtin_popcount(a))
FUNCTION1(int, __popcountdi2, u64, __builtin_popcountll(a))
FUNCTION1(int, __paritysi2, u32, __builtin_parity(a))
FUNCTION1(int, __paritydi2, u64, __builtin_parityll(a))
FUNCTION1(u32, __bswapsi2, u32, __builtin_bswap32(a))
FUNCTION1(u64, __bswapdi2, u64, __builtin_bswap64(a))
FUNCTION1(s64, __negdi2, s64, 0 - (u64)a)
FUNCTION2(s64, __ashldi3, s64, int, (u64)a << b)
FUNCTION2(s64, __ashrdi3, s64, int, a >> b)
FUNCTION2(s64, __lshrdi3, s64, int, (u64)a >> b)
FUNCTION2(s32, __mulsi3, s32, s32, (u32)a * (u32)b)
FUNCTION2(u64, __umulsidi3, u32, u32, (u64)a * b)
FUNCTION2(s64, __muldi3, s64, s64, (u64)a * (u64)b)
FUNCTION2(s32, __divsi3, s32, s32, a / b)
FUNCTION2(s32, __modsi3, s32, s32, a % b)
FUNCTION2(u32, __udivsi3, u32, u32, a / b)
FUNCTION2(u32, __umodsi3, u32, u32, a % b)
FUNCTION2(s64, __divdi3, s64, s64, a / b)
FUNCTION2(s64, __moddi3, s64, s64, a % b)
FUNCTION2(u64, __udivdi3, u64, u64, a / b)
FUNCTION2(u64, __umoddi3, u64, u64, a % b)
FUNCTION2(int, __cmpdi2, s64, s64, (a > b) - (a < b) + 1)
FUNCTION2(int, __ucmpdi2, u64, u64, (a > b) - (a < b) + 1)

#ifdef __XTENSA__
s64 __divmoddi4(s64 a, s64 b, s64 *rest);
u64 __udivmoddi4(u64 a, u64 b, u64 *rest);
#else
static s64 __divmoddi4(s64 a, s64 b, s64 *rest)
{
    *rest = a % b;
    return a / b;
}
static u64 __udivmoddi4(u64 a, u64 b, u64 *rest)
{
    *rest = a % b;
    return a / b;
}
#endif

#define EACH(name, type, condition) \
    for (int i = 0; i < COUNT; i++) { \
        type a = (type)values[i]; \
        if (condition) { \
            add_integer((long long)name(a)); \
        } \
    } \
    print_digest(#name)

#define PAIRS(name, type, condition, statement) \
    for (int i = 0; i < COUNT; i++) { \
        for (int j = 0; j < COUNT; j++) { \
            type a = (type)values[i], b = (type)values[j]; \
            if (condition) { \
                statement; \
            } \
        } \
    } \
    print_digest(#name)

#define EACH_PAIR(name, type, condition) PAIRS(name, type, condition, add_integer((long long)name(a, b)))

static void print_bits(void)
{
    EACH(__clzsi2, u32, 1);
    EACH(__clzdi2, u64, a != 0);
    EACH(__ctzsi2, u32, a != 0);
    EACH(__ctzdi2, u64, a != 0);
    EACH(__ffssi2, u32, 1);
    EACH(__ffsdi2, u64, 1);
    EACH(__clrsbsi2, s32, 1);
    EACH(__clrsbdi2, s64, 1);
    EACH(__popcountsi2, u32, 1);
    EACH(__popcountdi2, u64, 1);
    EACH(__paritysi2, u32, 1);
    EACH(__paritydi2, u64, 1);
    EACH(__bswapsi2, u32, 1);
    EACH(__bswapdi2, u64, 1);
    EACH(__negdi2, s64, 1);
    PAIRS(__ashldi3, s64, b >= 0 && b < 64, add_integer(__ashldi3(a, (int)b)));
    PAIRS(__ashrdi3, s64, b >= 0 && b < 64, add_integer(__ashrdi3(a, (int)b)));
    PAIRS(__lshrdi3, s64, b >= 0 && b < 64, add_integer(__lshrdi3(a, (int)b)));
}

static void print_arithmetic(void)
{
    EACH_PAIR(__mulsi3, s32, 1);
    EACH_PAIR(__umulsidi3, u32, 1);
    EACH_PAIR(__muldi3, s64, 1);
    EACH_PAIR(__divsi3, s32, b != 0 && !(a == INT32_MIN && b == -1));
    EACH_PAIR(__modsi3, s32, b != 0 && !(a == INT32_MIN && b == -1));
    EACH_PAIR(__udivsi3, u32, b != 0);
    EACH_PAIR(__umodsi3, u32, b != 0);
    EACH_PAIR(__divdi3, s64, b != 0 && !(a == INT64_MIN && b == -1));
    EACH_PAIR(__moddi3, s64, b != 0 && !(a == INT64_MIN && b == -1));
    EACH_PAIR(__udivdi3, u64, b != 0);
    EACH_PAIR(__umoddi3, u64, b != 0);
    EACH_PAIR(__cmpdi2, s64, 1);
    EACH_PAIR(__ucmpdi2, u64, 1);
    s64 rest;
    PAIRS(__divmoddi4, s64, b != 0 && !(a == INT64_MIN && b == -1), add_integer(__divmoddi4(a, b, &rest)); add_integer(rest));
    u64 left;
    PAIRS(__udivmoddi4, u64, b != 0, add_integer((s64)__udivmoddi4(a, b, &left)); add_integer((s64)left));
}

int main(void)
{
    print_digest("start");
    print_bits();
    print_arithmetic();
    return 0;
}
