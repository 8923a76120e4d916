/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "esp_log.h"
#include "suite.h"

enum { MOST_RELOADS = 10 };

/** Reloads the module, in turns with itself, until its tag lies there again: its memory was freed in between. */
static bool load_with_tag_at(hotreload_config_t *config, const char *place)
{
    for (int i = 0; i < MOST_RELOADS; i++) {
        ESP_ERROR_CHECK(hotreload_reload(config));
        if (api_version_tag() == place) {
            return true;
        }
    }
    return false;
}

/** The log library knows tags by their addresses, and a new module's may be at that of one that is gone. */
void test_log_tags(void)
{
    hotreload_config_t first = config_of("hotreload");
    hotreload_config_t second = config_of("second");
    esp_log_level_set("second", ESP_LOG_NONE);
    ESP_ERROR_CHECK(hotreload_load(&second));
    const char *place = api_version_tag();
    CHECK(log_tag_is_of_second, strcmp(place, "second") == 0);
    EQUAL_INT(log_tag_is_silent, esp_log_level_get(place), ESP_LOG_NONE);
    CHECK(log_tag_of_another_lies_there, load_with_tag_at(&first, place) && strcmp(place, "first!") == 0);
    EQUAL_INT(log_tag_has_its_own_level, esp_log_level_get(place), esp_log_default_level);

    esp_log_level_set("first!", ESP_LOG_WARN);
    EQUAL_INT(log_level_can_be_set, esp_log_level_get(place), ESP_LOG_WARN);
    CHECK(log_tag_of_second_lies_there_again, load_with_tag_at(&second, place) && strcmp(place, "second") == 0);
    EQUAL_INT(log_level_set_by_the_app_is_kept, esp_log_level_get(place), ESP_LOG_NONE);
    esp_log_level_set("second", ESP_LOG_ERROR);
    EQUAL_INT(log_level_reaches_the_tag_that_is_there, esp_log_level_get(place), ESP_LOG_ERROR);
    esp_log_level_set("*", CONFIG_LOG_DEFAULT_LEVEL);
    forget_destroyed();
}
