/*
 * SPDX-License-Identifier: MIT
 *
 * Whether the firmware's last run ended in a crash, which a module under test is charged with.
 */
#pragma once

#include <stdbool.h>

#include "esp_system.h"

/**
 * Whether a reset for this reason speaks against the code that ran: a panic (abort() and failed assertions among them),
 * a watchdog, a locked-up core. Not the supply, the reset pin, a wake-up, a debugger or esp_restart(), which says that
 * the app meant it. A reason that is not known counts as none of these.
 */
bool hotreload_is_crash(esp_reset_reason_t reason);
/** Whether this start followed a crash; the same answer until the next start. */
bool hotreload_follows_crash(void);
