/*
 * SPDX-License-Identifier: MIT
 *
 * Lets the local network know of the server: mDNS service _hotreload._tcp, with CONFIG_HOTRELOAD_MDNS.
 */
#pragma once

#include <stdint.h>

#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_MDNS

/**
 * Advertises the server, with the names of the firmware's modules, the first 16 digits of its SHA-256 and whether it
 * wants signatures; with the lock held. The responder is started unless the app has done so, and the host is named
 * "hotreload" unless the app has named it. A failure is logged: the server works without.
 */
void hotreload_mdns_start(uint16_t port);
/** Takes the service back; the responder goes on, for the app may use it. */
void hotreload_mdns_stop(void);

#else

static inline void hotreload_mdns_start(uint16_t port)
{
    (void)port;
}

static inline void hotreload_mdns_stop(void)
{
}

#endif
