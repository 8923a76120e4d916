/* SPDX-License-Identifier: MIT */
/* What the C library asks of a port: system calls, a heap, an errno and locks for threads. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/lock.h>
#include <sys/types.h>
#include <unistd.h>
#include "threads.h"

enum { NR_CLOSE = 9, NR_READ = 12, NR_WRITE = 13, NR_LSEEK = 15, NR_EXIT_GROUP = 119, NR_SCHED_YIELD = 219 };

enum { STACK_SIZE = 256 * 1024, HEAP_SIZE = 4 * 1024 * 1024 };

struct thread {
    int error;
    int index;
    void (*body)(int index);
    volatile int id; /* 0: not running */
};

long linux_call(long number, long arg1, long arg2, long arg3);
long linux_thread(void *stack_end, void (*entry)(void *), void *thread, volatile int *id);
void test_start(void);
void __libc_init_array(void);
int main(void);
int sched_yield(void);
int *__errno(void);

static struct thread main_thread;

static struct thread *current(void)
{
    struct thread *thread;
    __asm__("rur.threadptr %0" : "=r"(thread));
    return thread;
}

void test_start(void)
{
    __asm__ volatile("wur.threadptr %0" : : "r"(&main_thread));
    __libc_init_array();
    exit(main());
}

int *__errno(void)
{
    return &current()->error;
}

static long result(long value)
{
    if (value >= 0) {
        return value;
    }
    errno = (int)-value;
    return -1;
}

/* Gives other threads the chance to disturb the stream that is being written. */
ssize_t write(int file, const void *bytes, size_t count)
{
    sched_yield();
    return result(linux_call(NR_WRITE, file, (long)bytes, (long)count));
}

ssize_t read(int file, void *bytes, size_t count)
{
    return result(linux_call(NR_READ, file, (long)bytes, (long)count));
}

int close(int file)
{
    return (int)result(linux_call(NR_CLOSE, file, 0, 0));
}

off_t lseek(int file, off_t offset, int whence)
{
    return result(linux_call(NR_LSEEK, file, (long)offset, whence));
}

int sched_yield(void)
{
    return (int)result(linux_call(NR_SCHED_YIELD, 0, 0, 0));
}

void _exit(int status)
{
    for (;;) {
        linux_call(NR_EXIT_GROUP, status, 0, 0);
    }
}

struct __lock {
    struct thread *owner;
    unsigned depth;
};

struct __lock __lock___libc_recursive_mutex;

/* malloc holds the lock here; where it did not, another thread would come in between. */
void *sbrk(ptrdiff_t more)
{
    static char heap[HEAP_SIZE] __attribute__((aligned(16)));
    static ptrdiff_t used;
    if (__lock___libc_recursive_mutex.owner != current()) {
        abort();
    }
    sched_yield();
    if (more > HEAP_SIZE - used || more < -used) {
        errno = ENOMEM;
        return (void *)-1;
    }
    used += more;
    return heap + used - more;
}

void __retarget_lock_init(_LOCK_T *lock)
{
    *lock = calloc(1, sizeof(struct __lock));
    if (*lock == NULL) {
        abort();
    }
}

void __retarget_lock_init_recursive(_LOCK_T *lock)
{
    __retarget_lock_init(lock);
}

void __retarget_lock_close(_LOCK_T lock)
{
    free(lock);
}

void __retarget_lock_close_recursive(_LOCK_T lock)
{
    free(lock);
}

void __retarget_lock_acquire(_LOCK_T lock)
{
    struct thread *none = NULL;
    while (!__atomic_compare_exchange_n(&lock->owner, &none, current(), 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) {
        none = NULL;
        sched_yield();
    }
}

void __retarget_lock_acquire_recursive(_LOCK_T lock)
{
    if (__atomic_load_n(&lock->owner, __ATOMIC_RELAXED) != current()) {
        __retarget_lock_acquire(lock);
    }
    lock->depth++;
}

void __retarget_lock_release(_LOCK_T lock)
{
    __atomic_store_n(&lock->owner, NULL, __ATOMIC_RELEASE);
}

void __retarget_lock_release_recursive(_LOCK_T lock)
{
    if (--lock->depth == 0) {
        __retarget_lock_release(lock);
    }
}

static int threads_wanted, threads_started;

/* Threads begin their work together: else a short one would be over before the next exists. */
static void thread_entry(void *argument)
{
    struct thread *thread = argument;
    __atomic_fetch_add(&threads_started, 1, __ATOMIC_ACQ_REL);
    while (__atomic_load_n(&threads_started, __ATOMIC_ACQUIRE) < threads_wanted) {
        sched_yield();
    }
    thread->body(thread->index);
}

void threads_run(int count, void (*body)(int index))
{
    static struct thread threads[THREADS_MAX];
    static char stacks[THREADS_MAX][STACK_SIZE] __attribute__((aligned(16)));
    if (count > THREADS_MAX) {
        abort();
    }
    threads_wanted = count;
    threads_started = 0;
    for (int i = 0; i < count; i++) {
        threads[i] = (struct thread){.index = i, .body = body};
        if (linux_thread(stacks[i] + STACK_SIZE, thread_entry, &threads[i], &threads[i].id) < 0) {
            abort();
        }
    }
    for (int i = 0; i < count; i++) {
        while (threads[i].id != 0) {
            sched_yield();
        }
    }
}
