/*
 * SPDX-License-Identifier: MIT
 *
 * Keeps to the component's rules, so that a firmware that runs here does so on a chip, and logs instead of sending. One
 * service at a time: the board has one server that is advertised.
 */
#include "mdns.h"
#include "../task/sync.h"
#include "esp_log.h"
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { NAME_MAXIMUM = 64 };

static const char *TAG = "mdns";

static board_lock_t s_lock;
static bool s_running;
static char s_host[NAME_MAXIMUM + 1];
static char s_service[2 * NAME_MAXIMUM + 2]; /* "_type._protocol"; empty: none */

esp_err_t mdns_init(void)
{
    board_lock(&s_lock);
    s_running = true;
    board_unlock(&s_lock);
    return ESP_OK;
}

esp_err_t mdns_hostname_set(const char *hostname)
{
    board_lock(&s_lock);
    bool good = s_running && hostname != NULL && hostname[0] != '\0' && strlen(hostname) <= NAME_MAXIMUM;
    if (good) {
        strcpy(s_host, hostname);
    }
    board_unlock(&s_lock);
    return good ? ESP_OK : ESP_ERR_INVALID_ARG;
}

esp_err_t mdns_hostname_get(char *hostname)
{
    if (hostname == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    board_lock(&s_lock);
    bool running = s_running;
    strcpy(hostname, running ? s_host : "");
    board_unlock(&s_lock);
    return running ? ESP_OK : ESP_ERR_INVALID_STATE;
}

static void log_service(const char *instance, uint16_t port, const mdns_txt_item_t *txt, size_t count)
{
    char items[512] = "";
    size_t used = 0;
    for (size_t i = 0; i < count && used < sizeof(items); i++) {
        used += (size_t)snprintf(items + used, sizeof(items) - used, " %s=%s", txt[i].key, txt[i].value);
    }
    ESP_LOGI(TAG, "%s.%s on %s.local:%u%s", instance != NULL ? instance : s_host, s_service, s_host, port, items);
}

esp_err_t mdns_service_add(const char *instance_name, const char *service_type, const char *proto, uint16_t port,
    mdns_txt_item_t txt[], size_t num_items)
{
    esp_err_t result = ESP_OK;
    board_lock(&s_lock);
    if (!s_running) {
        result = ESP_ERR_INVALID_STATE;
    } else if (s_host[0] == '\0' || service_type == NULL || proto == NULL || port == 0 || s_service[0] != '\0') {
        result = ESP_ERR_INVALID_ARG;
    } else {
        snprintf(s_service, sizeof(s_service), "%s.%s", service_type, proto);
        log_service(instance_name, port, txt, num_items);
    }
    board_unlock(&s_lock);
    return result;
}

esp_err_t mdns_service_remove(const char *service_type, const char *proto)
{
    char service[sizeof(s_service)];
    snprintf(service, sizeof(service), "%s.%s", service_type, proto);
    board_lock(&s_lock);
    bool found = s_service[0] != '\0' && strcmp(service, s_service) == 0;
    if (found) {
        ESP_LOGI(TAG, "%s is gone", s_service);
        s_service[0] = '\0';
    }
    board_unlock(&s_lock);
    return found ? ESP_OK : ESP_ERR_NOT_FOUND;
}
