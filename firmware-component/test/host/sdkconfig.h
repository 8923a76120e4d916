/* SPDX-License-Identifier: MIT */
#pragma once

/* The port of these tests (host_port.c) takes the place of the emulated board's. */
#define CONFIG_HOTRELOAD_EMULATED 1
#define CONFIG_HOTRELOAD_GRACE_MS 10
