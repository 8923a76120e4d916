/* SPDX-License-Identifier: MIT */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

int options_add(int a, int b);
/** Calls the firmware's app_twice(). */
int options_call(int value);
/** In C++. */
int options_virtual(int value);
/** A name that the assembler has for itself. */
int options_labelled(int value) __asm__("options.labelled$1");
int options_persistent(void);

int app_twice(int value);

#ifdef __cplusplus
}
#endif
