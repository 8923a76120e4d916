/* SPDX-License-Identifier: MIT */
/*
 * Guards of function-local statics (C++ ABI, 3.3.3), for threads: one initializes, others wait. Initializers may take
 * as long as they like and initialize other statics; no lock is held meanwhile.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

/* A guard has 64 bits, zero at first. The compiler's own code reads the first byte only. */
typedef struct {
    uint8_t done;
    uint8_t unused[3];
    uintptr_t owner; /* the initializing thread, 0: none */
} guard_t;

int __cxa_guard_acquire(guard_t *guard);
void __cxa_guard_release(guard_t *guard);
void __cxa_guard_abort(guard_t *guard);
int sched_yield(void);

/* How a thread waits is the port's affair; without a port there is one thread, which never waits. */
__attribute__((weak)) int sched_yield(void)
{
    return 0;
}

/* 1: the caller shall initialize, and then release or abort; 0: it is done. */
int __cxa_guard_acquire(guard_t *guard)
{
    /* each thread has an errno of its own: its address tells them apart */
    const uintptr_t self = (uintptr_t)&errno;
    while (!__atomic_load_n(&guard->done, __ATOMIC_ACQUIRE)) {
        uintptr_t owner = 0;
        if (__atomic_compare_exchange_n(&guard->owner, &owner, self, 0, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
            if (!__atomic_load_n(&guard->done, __ATOMIC_ACQUIRE)) {
                return 1;
            }
            __cxa_guard_abort(guard);
        } else if (owner == self) {
            abort(); /* the initializer came back to its own static: undefined, and would wait for ever */
        } else {
            sched_yield();
        }
    }
    return 0;
}

void __cxa_guard_release(guard_t *guard)
{
    __atomic_store_n(&guard->done, 1, __ATOMIC_RELEASE);
    __cxa_guard_abort(guard);
}

void __cxa_guard_abort(guard_t *guard)
{
    __atomic_store_n(&guard->owner, 0, __ATOMIC_RELEASE);
}
