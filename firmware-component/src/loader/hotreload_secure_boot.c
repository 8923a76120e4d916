/*
 * SPDX-License-Identifier: MIT
 *
 * Secure boot verifies the app, and hotreload runs code that it does not verify: never by oversight. The options are
 * those of ESP-IDF 5.0 to 6.1, of secure boot and of signed apps without it.
 */
#include "sdkconfig.h"

#if (defined(CONFIG_SECURE_BOOT) || defined(CONFIG_SECURE_BOOT_V1_ENABLED) || defined(CONFIG_SECURE_BOOT_V2_ENABLED) || \
     defined(CONFIG_SECURE_SIGNED_APPS) || defined(CONFIG_SECURE_SIGNED_APPS_NO_SECURE_BOOT) || \
     defined(CONFIG_SECURE_SIGNED_ON_BOOT) || defined(CONFIG_SECURE_SIGNED_ON_UPDATE)) && \
    !defined(CONFIG_HOTRELOAD_ALLOW_UNVERIFIED_CODE)
#error "hotreload runs code from a partition that secure boot and app signatures do not verify: leave the component out \
of this build, or switch CONFIG_HOTRELOAD_ALLOW_UNVERIFIED_CODE on"
#endif
