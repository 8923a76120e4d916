/*
 * SPDX-License-Identifier: MIT
 *
 * Lets the local network know of the server: mDNS service _hotreload._tcp, with CONFIG_HOTRELOAD_MDNS.
 */
#pragma once

#include <stdint.h>

#include "sdkconfig.h"

/** Longest name of a host, with ".local" and its NUL. */
#define HOTRELOAD_MDNS_NAME_SIZE 72

#ifdef CONFIG_HOTRELOAD_MDNS

/**
 * Advertises the server, with the device's id, the names of the firmware's modules, the first 16 digits of its SHA-256
 * and whether it wants signatures. The responder is started unless the app has done so, and the host is named
 * "hotreload" unless the app has named it. A failure is logged: the server works without.
 */
void hotreload_mdns_start(uint16_t port);
/** Takes the service back; the responder goes on, for the app may use it. */
void hotreload_mdns_stop(void);
/** The host's name, such as "hotreload.local", whoever has set it; empty: it has none. */
void hotreload_mdns_name(char name[HOTRELOAD_MDNS_NAME_SIZE]);

#else

static inline void hotreload_mdns_start(uint16_t port)
{
    (void)port;
}

static inline void hotreload_mdns_stop(void)
{
}

static inline void hotreload_mdns_name(char name[HOTRELOAD_MDNS_NAME_SIZE])
{
    name[0] = '\0';
}

#endif
