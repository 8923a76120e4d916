/*
 * SPDX-License-Identifier: MIT
 *
 * What a firmware and its module define both, one of them weakly; "hooks" are the firmware's file, "of_module" the
 * module's.
 */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/** Weak in the firmware (+100), strong in the module (+200). */
int weak_hook(int value);
/** As weak_hook, defined in a file without a caller of it. */
int weak_alone(void);
/** As weak_hook; takes and returns more than registers hold. */
long long weak_many(int a, long long b, double c, int d, long long e, int f);

/** Strong in the firmware (77), weak in the module. */
int strong_in_firmware(void);
/** Weak in the module (5), nowhere else. */
int default_of_module(void);

/** Strong in the firmware (7), a weak default in the module. */
extern int level;

/** The module's view. */
int module_calls_hook(int value);
int module_calls_strong(void);
int module_sees_level(void);

#ifdef __cplusplus
}
#endif
