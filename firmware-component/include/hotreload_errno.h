/*
 * SPDX-License-Identifier: MIT
 *
 * errno for modules, included before all else in each of their sources where ESP-IDF has picolibc. There errno is a
 * thread-local variable, which a module cannot refer to: it is the calling task's all the same, by its address.
 */
#pragma once

#ifndef __ASSEMBLER__
#include <errno.h>

#include "sdkconfig.h"

#ifdef CONFIG_LIBC_PICOLIBC_NEWLIB_COMPATIBILITY
#ifdef __cplusplus
extern "C" {
#endif
int *__errno(void);
#ifdef __cplusplus
}
#endif
#undef errno
#define errno (*__errno())
#endif
#endif
