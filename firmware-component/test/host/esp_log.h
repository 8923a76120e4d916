/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdio.h>

/* Formats are checked, nothing is printed: an error's text is looked at in its fault. */
#define HOST_LOG(tag, ...) \
    do { \
        (void)(tag); \
        (void)snprintf(NULL, 0, __VA_ARGS__); \
    } while (0)
#define ESP_LOGE HOST_LOG
#define ESP_LOGW HOST_LOG
#define ESP_LOGI HOST_LOG
