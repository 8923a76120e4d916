/* SPDX-License-Identifier: MIT */
/*
 * What libstdc++ knows about threads here: that there are some, so that reference counts (std::shared_ptr) and guards are
 * atomic, and how to lock, by the C library's locks. The rest of GCC's thread layer is left out on purpose: std::thread,
 * std::mutex and the like are not declared, for tasks and locks are FreeRTOS's.
 */
#ifndef _GLIBCXX_GCC_GTHR_DEFAULT_H
#define _GLIBCXX_GCC_GTHR_DEFAULT_H

#include <sys/lock.h>

#define __GTHREADS 1

typedef _LOCK_T __gthread_mutex_t;
typedef _LOCK_T __gthread_recursive_mutex_t;
typedef int __gthread_once_t; /* named by the headers of locales, which are left out of the library */

#define __GTHREAD_MUTEX_INIT_FUNCTION(mutex) __retarget_lock_init(mutex)
#define __GTHREAD_RECURSIVE_MUTEX_INIT_FUNCTION(mutex) __retarget_lock_init_recursive(mutex)

static inline int __gthread_active_p(void)
{
    return 1;
}

static inline int __gthread_mutex_lock(__gthread_mutex_t *mutex)
{
    __retarget_lock_acquire(*mutex);
    return 0;
}

static inline int __gthread_mutex_unlock(__gthread_mutex_t *mutex)
{
    __retarget_lock_release(*mutex);
    return 0;
}

static inline int __gthread_mutex_destroy(__gthread_mutex_t *mutex)
{
    __retarget_lock_close(*mutex);
    return 0;
}

static inline int __gthread_recursive_mutex_lock(__gthread_recursive_mutex_t *mutex)
{
    __retarget_lock_acquire_recursive(*mutex);
    return 0;
}

static inline int __gthread_recursive_mutex_unlock(__gthread_recursive_mutex_t *mutex)
{
    __retarget_lock_release_recursive(*mutex);
    return 0;
}

static inline int __gthread_recursive_mutex_destroy(__gthread_recursive_mutex_t *mutex)
{
    __retarget_lock_close_recursive(*mutex);
    return 0;
}

#endif
