/* Module "all_types". This file is yours: hotreload made it once and leaves it alone. */
#include "all_types.h"

void nothing(void) {
}

bool pass_bool(bool value) {
    (void)value;
    return false;
}

int8_t pass_int8(int8_t value) {
    (void)value;
    return 0;
}

uint8_t pass_uint8(uint8_t value) {
    (void)value;
    return 0;
}

int16_t pass_int16(int16_t value) {
    (void)value;
    return 0;
}

uint16_t pass_uint16(uint16_t value) {
    (void)value;
    return 0;
}

int32_t pass_int32(int32_t value) {
    (void)value;
    return 0;
}

uint32_t pass_uint32(uint32_t value) {
    (void)value;
    return 0;
}

int64_t pass_int64(int64_t value) {
    (void)value;
    return 0;
}

uint64_t pass_uint64(uint64_t value) {
    (void)value;
    return 0;
}

float pass_float(float value) {
    (void)value;
    return 0;
}

double pass_double(double value) {
    (void)value;
    return 0;
}

all_types_color_t pass_enum(all_types_color_t value) {
    (void)value;
    return ALL_TYPES_COLOR_RED;
}

int32_t pass_string(const char *value) {
    (void)value;
    return 0;
}

int32_t read_fixed(const uint8_t *value) {
    (void)value;
    return 0;
}

int32_t write_fixed(uint8_t *value) {
    (void)value;
    return 0;
}

int32_t change_fixed(uint8_t *value) {
    (void)value;
    return 0;
}

int32_t read_counted(const uint8_t *value, int8_t count) {
    (void)value;
    (void)count;
    return 0;
}

int32_t write_counted(uint8_t count, uint8_t *value) {
    (void)count;
    (void)value;
    return 0;
}

int32_t change_counted(uint8_t *value, uint64_t count) {
    (void)value;
    (void)count;
    return 0;
}

int32_t read_struct(const all_types_everything_t *value) {
    (void)value;
    return 0;
}

int32_t write_struct(all_types_everything_t *value) {
    (void)value;
    return 0;
}

int32_t change_struct(all_types_everything_t *value) {
    (void)value;
    return 0;
}

all_types_everything_t return_large(int32_t first, int64_t second) {
    (void)first;
    (void)second;
    return (all_types_everything_t){0};
}

all_types_sixteen_t return_sixteen(int64_t value) {
    (void)value;
    return (all_types_sixteen_t){0};
}

all_types_one_t return_one(void) {
    return (all_types_one_t){0};
}

double twelve_words(int8_t a, int64_t b, int16_t c, double d, float e, bool f, all_types_color_t g, const char *h) {
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    (void)e;
    (void)f;
    (void)g;
    (void)h;
    return 0;
}
