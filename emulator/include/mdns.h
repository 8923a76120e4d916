/*
 * SPDX-License-Identifier: MIT
 *
 * The component espressif/mdns on the emulated board, as far as a firmware advertises services by it. Nothing is sent:
 * what a responder would announce is logged. Any task may call these.
 */
#pragma once

#include "esp_err.h"
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const char *key;
    const char *value;
} mdns_txt_item_t;

/* ESP_OK, also when it runs already. */
esp_err_t mdns_init(void);

/* ESP_ERR_INVALID_ARG: mdns_init() is missing, or the name is empty or longer than 64. */
esp_err_t mdns_hostname_set(const char *hostname);

/* The name, in at least 65 bytes. ESP_ERR_INVALID_ARG: NULL; ESP_ERR_INVALID_STATE: mdns_init() is missing. */
esp_err_t mdns_hostname_get(char *hostname);

/*
 * Announces a service of this host; instance_name NULL: the host's name. ESP_ERR_INVALID_STATE: mdns_init() is missing;
 * ESP_ERR_INVALID_ARG: the host has no name, type, protocol or port is missing, or the service is announced already.
 */
esp_err_t mdns_service_add(const char *instance_name, const char *service_type, const char *proto, uint16_t port,
    mdns_txt_item_t txt[], size_t num_items);

/* ESP_ERR_NOT_FOUND: there is no such service. */
esp_err_t mdns_service_remove(const char *service_type, const char *proto);

#ifdef __cplusplus
}
#endif
