/* SPDX-License-Identifier: MIT */
/* Threads for the tests. */
#ifndef THREADS_H
#define THREADS_H

#ifdef __cplusplus
extern "C" {
#endif

#define THREADS_MAX 8

/* Runs body(0) ... body(count - 1), each in a thread of its own, at once, and returns when all have ended. */
void threads_run(int count, void (*body)(int index));

#ifdef __cplusplus
}
#endif

#endif
