/* SPDX-License-Identifier: MIT */
#pragma once

/* The ESP-IDF release whose interface and behaviour the emulated board follows. */
#define ESP_IDF_VERSION_MAJOR 5
#define ESP_IDF_VERSION_MINOR 3
#define ESP_IDF_VERSION_PATCH 0

#define ESP_IDF_VERSION_VAL(major, minor, patch) (((major) << 16) | ((minor) << 8) | (patch))
#define ESP_IDF_VERSION ESP_IDF_VERSION_VAL(ESP_IDF_VERSION_MAJOR, ESP_IDF_VERSION_MINOR, ESP_IDF_VERSION_PATCH)

#ifdef __cplusplus
extern "C" {
#endif

/* Returns the version as a string, "v5.3.0". */
const char *esp_get_idf_version(void);

#ifdef __cplusplus
}
#endif
