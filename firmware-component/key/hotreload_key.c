/*
 * SPDX-License-Identifier: MIT
 *
 * The device's key. Apart from the other sources, for it belongs to a project: nothing that holds it may be shared.
 */
#include "hotreload_key.h"

#include <stdint.h>

const uint8_t hotreload_device_key[32] = {HOTRELOAD_KEY_BYTES};
