/*
 * SPDX-License-Identifier: MIT
 *
 * Functions that say what they were called with: each writes down its view of its arguments, so that a test can compare
 * it with what was sent, and returns something that it was given.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum calls_mode { CALLS_MODE_OFF, CALLS_MODE_ECO, CALLS_MODE_FAST };

/** A member of each type, and padding before and behind. */
struct calls_all {
    int8_t i8;
    int64_t i64;
    uint8_t u8;
    int16_t i16;
    bool flag;
    float f32;
    double f64;
    uint16_t u16;
    uint8_t raw[5];
    enum calls_mode mode;
    uint64_t u64;
    uint32_t u32;
};

struct calls_pair {
    int64_t wide;
    int32_t narrow;
};

#define CALLS_BYTES(n) \
    struct calls_bytes##n { \
        uint8_t x[n]; \
    }; \
    /* Byte i of the result is the seed's lowest plus i. */ \
    struct calls_bytes##n calls_bytes##n(uint32_t seed, uint32_t *seen)

CALLS_BYTES(1);
CALLS_BYTES(3);
CALLS_BYTES(4);
CALLS_BYTES(5);
CALLS_BYTES(8);
CALLS_BYTES(12);
CALLS_BYTES(13);
CALLS_BYTES(16);
CALLS_BYTES(17);
CALLS_BYTES(20);
CALLS_BYTES(32);
CALLS_BYTES(64);

/* One argument: written down, integers as 64 bits with their sign, and returned. */
int8_t calls_i8(int8_t value, int64_t *seen);
uint8_t calls_u8(uint8_t value, int64_t *seen);
int16_t calls_i16(int16_t value, int64_t *seen);
uint16_t calls_u16(uint16_t value, int64_t *seen);
int32_t calls_i32(int32_t value, int64_t *seen);
uint32_t calls_u32(uint32_t value, int64_t *seen);
int64_t calls_i64(int64_t value, int64_t *seen);
float calls_f32(float value, float *seen);
double calls_f64(double value, double *seen);
bool calls_bool(bool value, int64_t *seen);
enum calls_mode calls_mode(enum calls_mode value, int64_t *seen);

/** Copies the text with its NUL. @return its length */
uint32_t calls_text(const char *text, char *seen);
/** Writes `in` backwards to `out`, and turns each bit of `both`; the three are of that size. */
void calls_buffers(const uint8_t *in, uint8_t *out, uint8_t *both, uint32_t size);
/** @return whether all bytes are zero */
bool calls_is_zero(const uint8_t *bytes, uint32_t size);
/** @return the address, for its alignment */
uint32_t calls_address(const uint8_t *bytes, const uint8_t *more);

/** Copies the struct as it lies there to `seen`, and member by member to `copy`. @return its size */
uint32_t calls_struct(const struct calls_all *in, uint8_t *seen, struct calls_all *copy);
/** @return a struct that goes through a hidden pointer, of what is in `in` */
struct calls_all calls_struct_result(const struct calls_all *in);
/** Adds one to each number. */
void calls_struct_in_out(struct calls_pair *pair);
/** @return 16 bytes with a member of 64 bits, in registers */
struct calls_pair calls_pair(int64_t wide, int32_t narrow);

/* Twelve words. */
int32_t calls_words(int32_t a, int32_t b, int32_t c, int32_t d, int32_t e, int32_t f, int32_t g, int32_t h, int32_t i,
                    int32_t j, int32_t k, int32_t *seen);
/* Twelve buffers of a byte each: adds 1 to the first, 2 to the second, and so on. @return the sum of what came in */
uint32_t calls_pointers(uint8_t *a, uint8_t *b, uint8_t *c, uint8_t *d, uint8_t *e, uint8_t *f, uint8_t *g, uint8_t *h,
                        uint8_t *i, uint8_t *j, uint8_t *k, uint8_t *l);
/* Words 1, 5 and 9 are gaps; the last value lies on the stack. */
int64_t calls_gaps(int64_t *seen, int64_t b, int32_t c, double d, int8_t e, int64_t f);
/* The hidden pointer is word 0, and word 1 a gap. */
struct calls_bytes64 calls_hidden(int64_t a, int32_t b, double c, float d, bool e, int64_t f);

/** Sleeps. @return its argument */
uint32_t calls_sleep(uint32_t ms);
/** Never returns, and beats. */
void calls_never(void);
/** Never returns, and waits for nothing. */
void calls_spin(void);
/** Missing in a module that is built without it. */
uint32_t calls_extra(void);

/** The firmware's: says that a function that never returns is alive, of which version. */
void calls_beat(uint32_t version);
