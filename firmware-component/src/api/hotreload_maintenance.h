/*
 * SPDX-License-Identifier: MIT
 *
 * What goes on by itself behind a load or an upload.
 */
#pragma once

/** Something was loaded or stored: confirm it in time, erase ahead. With the lock held. */
void hotreload_maintenance_wake(void);
