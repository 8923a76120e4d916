/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

/** The time that the fuzzer has set (httpd.h), in microseconds. */
int64_t esp_timer_get_time(void);
