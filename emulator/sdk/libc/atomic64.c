/* SPDX-License-Identifier: MIT */
/*
 * 64-bit atomics: the CPU has them up to 32 bits, beyond that GCC calls these. They share the C library's lock, so that
 * code which is linked apart (a module and its firmware) excludes each other.
 */
#include <stdbool.h>
#include <stdint.h>
#include <sys/lock.h>

/* The compiler's own idea of these names, for which it allows no definition, has no fixed size; hence other names. */
#define DEFINE(type, name, parameters) \
    type hotreload_##name parameters __asm__(#name); \
    type hotreload_##name parameters

DEFINE(uint64_t, __atomic_load_8, (const volatile void *object, int order))
{
    (void)order;
    __LIBC_LOCK();
    const uint64_t value = *(const volatile uint64_t *)object;
    __LIBC_UNLOCK();
    return value;
}

DEFINE(void, __atomic_store_8, (volatile void *object, uint64_t value, int order))
{
    (void)order;
    __LIBC_LOCK();
    *(volatile uint64_t *)object = value;
    __LIBC_UNLOCK();
}

DEFINE(uint64_t, __atomic_exchange_8, (volatile void *object, uint64_t value, int order))
{
    (void)order;
    __LIBC_LOCK();
    const uint64_t old = *(volatile uint64_t *)object;
    *(volatile uint64_t *)object = value;
    __LIBC_UNLOCK();
    return old;
}

DEFINE(bool, __atomic_compare_exchange_8,
       (volatile void *object, void *expected, uint64_t desired, bool weak, int success, int failure))
{
    (void)weak;
    (void)success;
    (void)failure;
    __LIBC_LOCK();
    const uint64_t old = *(volatile uint64_t *)object;
    const bool equal = old == *(uint64_t *)expected;
    if (equal) {
        *(volatile uint64_t *)object = desired;
    } else {
        *(uint64_t *)expected = old;
    }
    __LIBC_UNLOCK();
    return equal;
}

/* __atomic_fetch_X_8 gives the old value, __atomic_X_fetch_8 the new one. */
#define DEFINE_FETCH(operation, result) \
    DEFINE(uint64_t, __atomic_fetch_##operation##_8, (volatile void *object, uint64_t value, int order)) \
    { \
        (void)order; \
        __LIBC_LOCK(); \
        const uint64_t old = *(volatile uint64_t *)object; \
        *(volatile uint64_t *)object = result; \
        __LIBC_UNLOCK(); \
        return old; \
    } \
    DEFINE(uint64_t, __atomic_##operation##_fetch_8, (volatile void *object, uint64_t value, int order)) \
    { \
        const uint64_t old = hotreload___atomic_fetch_##operation##_8(object, value, order); \
        return result; \
    }

DEFINE_FETCH(add, old + value)
DEFINE_FETCH(sub, old - value)
DEFINE_FETCH(and, old & value)
DEFINE_FETCH(or, old | value)
DEFINE_FETCH(xor, old ^ value)
DEFINE_FETCH(nand, ~(old & value))
