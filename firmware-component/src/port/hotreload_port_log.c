/*
 * SPDX-License-Identifier: MIT
 *
 * ESP-IDF's log library keeps the levels of the tags that were last used by the tags' addresses. A module's tags are in
 * its own memory: when that is freed, a later tag at the same address would be given the level of the earlier one, and
 * esp_log_level_set() would compare texts that are no longer there.
 *
 * No version has a public call that empties this cache and keeps the levels that the app has set: for the tag "*" they are
 * forgotten too. But what the cache holds leaves it when as many other tags as it has places come after it, whether the
 * least recently used one makes room (all versions) or the places are taken in turn (an option from 5.4 on).
 * Sources: components/log/log.c up to 5.3, then components/log/src/log_level.
 */
#include <stdbool.h>
#include <stddef.h>

#include "esp_idf_version.h"
#include "esp_log.h"
#include "port/hotreload_port.h"
#include "sdkconfig.h"

#if ESP_IDF_VERSION < ESP_IDF_VERSION_VAL(5, 4, 0)
#define CACHED_TAGS 31
#elif defined(CONFIG_LOG_TAG_LEVEL_IMPL_CACHE_SIZE)
#define CACHED_TAGS CONFIG_LOG_TAG_LEVEL_IMPL_CACHE_SIZE
#endif

void hotreload_port_forget_log_tags(void)
{
#ifdef CACHED_TAGS
    /* Each byte is an empty tag at an address of its own. Those of the last time may still be in the cache, so that they
     * would push nothing out: two sets take turns. */
    static const char tags[2][CACHED_TAGS];
    static bool s_second;
    s_second = !s_second;
    for (size_t i = 0; i < CACHED_TAGS; i++) {
        (void)esp_log_level_get(&tags[s_second][i]);
    }
#endif
}
