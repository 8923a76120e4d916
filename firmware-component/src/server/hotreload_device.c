/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include <stdint.h>
#include <stdio.h>

#include "esp_mac.h"
#include "server/hotreload_device.h"

static char s_id[HOTRELOAD_DEVICE_ID_SIZE + 1];

/* Two tasks that come first at once write the same. */
const char *hotreload_device_id(void)
{
    if (s_id[0] == '\0') {
        uint8_t mac[HOTRELOAD_DEVICE_ID_SIZE / 2] = {0};
        esp_efuse_mac_get_default(mac);
        snprintf(s_id, sizeof(s_id), "%02x%02x%02x%02x%02x%02x", mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]);
    }
    return s_id;
}

#endif
