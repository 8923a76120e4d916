/*
 * SPDX-License-Identifier: MIT
 *
 * The app's hooks around a reload. They pair: each pre hook is followed by one post hook, whatever the reload came to.
 */
#pragma once

#include "api/hotreload_registry.h"

/** Calls the pre hook, unless this reload has done so already. Within an operation. */
void hotreload_call_pre_hook(hotreload_slot_t *slot);
/** Calls the post hook, if this reload came as far as the pre hook. Within an operation. */
void hotreload_call_post_hook(hotreload_slot_t *slot);
