/* SPDX-License-Identifier: MIT */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif
/** Uses the firmware's own state; returns the sum of it. */
int app_uses(void);
#ifdef __cplusplus
}
#endif
