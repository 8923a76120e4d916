/* SPDX-License-Identifier: MIT */
#pragma once

/* The tests build the component's cryptography once for each generation of ESP-IDF. */
#ifndef TEST_IDF_MAJOR
#define TEST_IDF_MAJOR 5
#endif
#define ESP_IDF_VERSION_VAL(major, minor, patch) (((major) << 16) | ((minor) << 8) | (patch))
#define ESP_IDF_VERSION ESP_IDF_VERSION_VAL(TEST_IDF_MAJOR, 0, 0)
