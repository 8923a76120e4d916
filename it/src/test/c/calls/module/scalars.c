/* SPDX-License-Identifier: MIT */
#include "calls.h"

#define ECHO(type, name, seen_type) \
    type name(type value, seen_type *seen) \
    { \
        *seen = (seen_type)value; \
        return value; \
    }

ECHO(int8_t, calls_i8, int64_t)
ECHO(uint8_t, calls_u8, int64_t)
ECHO(int16_t, calls_i16, int64_t)
ECHO(uint16_t, calls_u16, int64_t)
ECHO(int32_t, calls_i32, int64_t)
ECHO(uint32_t, calls_u32, int64_t)
ECHO(int64_t, calls_i64, int64_t)
ECHO(float, calls_f32, float)
ECHO(double, calls_f64, double)
ECHO(bool, calls_bool, int64_t)
ECHO(enum calls_mode, calls_mode, int64_t)
