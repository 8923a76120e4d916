/*
 * SPDX-License-Identifier: MIT
 *
 * The board's address, by which boards are told apart as chips are by their eFuses.
 */
#include "mac.h"
#include "../flash/flash.h"
#include "../start/beside.h"
#include "../start/board.h"
#include "esp_mac.h"
#include "esp_random.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUFFIX "mac"

enum { BYTES = 6, MULTICAST = 1, LOCALLY_ADMINISTERED = 2 };

static uint8_t s_mac[BYTES];
static char s_text[2 * BYTES + 1];
static bool s_given;

static bool parse(const char *text)
{
    uint8_t mac[BYTES];
    if (strlen(text) != 2 * BYTES || strspn(text, "0123456789abcdefABCDEF") != 2 * BYTES) {
        return false;
    }
    for (int i = 0; i < BYTES; i++) {
        char digits[3] = {text[2 * i], text[2 * i + 1], '\0'};
        mac[i] = (uint8_t)strtoul(digits, NULL, 16);
    }
    if ((mac[0] & MULTICAST) != 0) {
        return false;
    }
    memcpy(s_mac, mac, sizeof(mac));
    return true;
}

void mac_option(const char *value)
{
    s_given = parse(value);
    if (!s_given) {
        board_refuse("--mac: '%s' is not the address of one board, 12 hexadecimal digits", value);
    }
}

static void draw(void)
{
    esp_fill_random(s_mac, sizeof(s_mac));
    s_mac[0] = (uint8_t)((s_mac[0] & ~MULTICAST) | LOCALLY_ADMINISTERED);
}

void mac_start(void)
{
    char kept[sizeof(s_text)];
    const char *before = getenv("BOARD_MAC");
    bool known = s_given || (before != NULL && parse(before))
        || (!flash_is_new() && beside_take(SUFFIX, kept, sizeof(kept), false) && parse(kept));
    if (!known) {
        draw();
    }
    for (int i = 0; i < BYTES; i++) {
        snprintf(s_text + 2 * i, 3, "%02x", s_mac[i]);
    }
    beside_put(SUFFIX, s_text);
}

const char *mac_text(void)
{
    return s_text;
}

esp_err_t esp_efuse_mac_get_default(uint8_t *mac)
{
    if (mac == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    memcpy(mac, s_mac, sizeof(s_mac));
    return ESP_OK;
}

esp_err_t esp_read_mac(uint8_t *mac, esp_mac_type_t type)
{
    esp_err_t err = esp_efuse_mac_get_default(mac);
    if (err != ESP_OK || type == ESP_MAC_BASE || type == ESP_MAC_EFUSE_FACTORY) {
        return err;
    }
    if ((unsigned)type > ESP_MAC_ETH) {
        return ESP_ERR_NOT_SUPPORTED;
    }
    mac[BYTES - 1] = (uint8_t)(mac[BYTES - 1] + type);
    return ESP_OK;
}
