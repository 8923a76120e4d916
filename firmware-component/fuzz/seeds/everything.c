/*
 * SPDX-License-Identifier: MIT
 *
 * A module with a bit of all that a loader meets: pointers of every kind, weak and strong symbols, constructors,
 * destructors, persistent variables, a word that is not aligned.
 */
#include <stddef.h>
#include <stdint.h>

#define PERSIST __attribute__((visibility("protected")))

extern int firmware_call(int value); /* seeds.ld gives its address */
extern int nobody_has_this(int value) __attribute__((weak));

int f0(int value);
int f1(int value);

PERSIST uint32_t kept_counter = 7;
PERSIST char kept_text[12];

static int s_values[4] = {1, 2, 3, 4};
static int *s_past_end = s_values + 4;
static int (*const s_functions[])(int) = {f0, f1, firmware_call, nobody_has_this};
static const char *const s_names[] = {"one", "two"};
static struct __attribute__((packed)) {
    char tag;
    int *pointer;
} s_packed = {1, s_values};

__attribute__((constructor(101))) static void first(void)
{
    s_values[0] = 10;
}

__attribute__((constructor)) static void last(void)
{
    s_values[1] = 20;
}

__attribute__((destructor)) static void end(void)
{
    kept_text[0] = 0;
}

int f0(int value)
{
    kept_counter++;
    return firmware_call(value) + *s_packed.pointer + (int)(s_past_end - s_values);
}

int f1(int value)
{
    return s_functions[value & 1](value) + s_names[value & 1][0] + (nobody_has_this != NULL ? nobody_has_this(1) : 0);
}

int f2(void)
{
    return f0(1) + f1(2);
}
