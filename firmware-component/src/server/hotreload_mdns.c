/*
 * SPDX-License-Identifier: MIT
 *
 * The service's TXT record, RFC 6763 section 6: modules, firmware, auth, device, version.
 */
#include "server/hotreload_mdns.h"

#if defined(CONFIG_HOTRELOAD_MDNS) && !__has_include("mdns.h")
#error "CONFIG_HOTRELOAD_MDNS needs the component espressif/mdns: run idf.py add-dependency \"espressif/mdns\""
#elif defined(CONFIG_HOTRELOAD_MDNS)

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "api/hotreload_api.h"
#include "esp_app_desc.h"
#include "esp_log.h"
#include "mdns.h"
#include "server/hotreload_device.h"

#define SERVICE "_hotreload"
#define PROTOCOL "_tcp"
#define HOST "hotreload"
#define DOMAIN ".local"
/** A TXT item has at most 255 bytes, "modules=" among them. */
#define MODULES_SIZE 240
#define DIGEST_BYTES 8

/* Of the component's newer versions; without it only a name that was given here is known. */
extern esp_err_t mdns_hostname_get(char *hostname) __attribute__((weak));

static bool s_named;

#ifdef CONFIG_HOTRELOAD_AUTH_NONE
#define AUTH "none"
#else
#define AUTH "hmac-sha256"
#endif

/* As many whole names as fit, with commas between. */
static void list_modules(char *list, size_t size)
{
    size_t used = 0;
    list[0] = '\0';
    for (const hotreload_slot_t *slot = hotreload_slots(); slot != NULL; slot = slot->next) {
        const char *name = hotreload_slot_name(slot);
        const char *comma = used > 0 ? "," : "";
        if (used + strlen(comma) + strlen(name) < size) {
            used += (size_t)snprintf(list + used, size - used, "%s%s", comma, name);
        }
    }
}

static void write_digest(char *text)
{
    const uint8_t *sha256 = esp_app_get_description()->app_elf_sha256;
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        snprintf(text + 2 * i, 3, "%02x", sha256[i]);
    }
}

static esp_err_t add_service(uint16_t port)
{
    char modules[MODULES_SIZE];
    char firmware[2 * DIGEST_BYTES + 1];
    list_modules(modules, sizeof(modules));
    write_digest(firmware);
    mdns_txt_item_t items[] = {
        {"modules", modules},
        {"firmware", firmware},
        {"auth", AUTH},
        {"device", hotreload_device_id()},
        {"version", HOTRELOAD_VERSION},
    };
    const size_t count = sizeof(items) / sizeof(items[0]);
    esp_err_t err = mdns_service_add(NULL, SERVICE, PROTOCOL, port, items, count);
    if (err == ESP_ERR_INVALID_ARG) { /* The host has no name, and not every version of the component can tell. */
        err = mdns_hostname_set(HOST);
        s_named = err == ESP_OK;
        err = err == ESP_OK ? mdns_service_add(NULL, SERVICE, PROTOCOL, port, items, count) : err;
    }
    return err;
}

void hotreload_mdns_start(uint16_t port)
{
    esp_err_t err = mdns_init(); /* ESP_OK too when it runs already. */
    err = err == ESP_OK ? add_service(port) : err;
    if (err == ESP_OK) {
        ESP_LOGI(HOTRELOAD_TAG, "advertised as " SERVICE "." PROTOCOL " on port %" PRIu16, port);
    } else {
        ESP_LOGW(HOTRELOAD_TAG, "cannot be found by mDNS: %s (esp_netif_init() and esp_event_loop_create_default() come "
                 "before the server)", esp_err_to_name(err));
    }
}

void hotreload_mdns_name(char name[HOTRELOAD_MDNS_NAME_SIZE])
{
    char host[HOTRELOAD_MDNS_NAME_SIZE] = "";
    if (mdns_hostname_get == NULL || mdns_hostname_get(host) != ESP_OK) {
        strcpy(host, s_named ? HOST : "");
    }
    snprintf(name, HOTRELOAD_MDNS_NAME_SIZE, "%.*s%s", HOTRELOAD_MDNS_NAME_SIZE - (int)sizeof(DOMAIN), host,
             host[0] != '\0' ? DOMAIN : "");
}

void hotreload_mdns_stop(void)
{
    mdns_service_remove(SERVICE, PROTOCOL);
}

#endif
