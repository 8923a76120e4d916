/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "host.h"

static int own_function(int value)
{
    return value + 5;
}

static int s_target = 31;

/* Pointers at each of the four places that a word can have in an aligned word. */
typedef struct __attribute__((packed)) {
    char one;
    const char *at_1;
    char two;
    int *at_2;
    host_function_t at_2_too;
    char three;
    host_function_t at_3;
    int *null_at_3;
    char end;
} packed_t;

static packed_t s_packed __attribute__((aligned(4))) = {
    'a', "text", 'b', &s_target, own_function, 'c', host_add_two, NULL, 'z'
};

_Static_assert(offsetof(packed_t, at_1) == 1 && offsetof(packed_t, at_2) == 6 && offsetof(packed_t, at_3) == 15,
               "the pointers are unaligned in three ways");

/* Copied out, for C has no pointer to an unaligned word; from where the compiler cannot know. */
static packed_t copy(void)
{
    packed_t *volatile source = &s_packed;
    packed_t kept;
    memcpy(&kept, source, sizeof(kept));
    return kept;
}

void module_entry(void)
{
    packed_t packed = copy();
    CHECK(packed_is_aligned_itself, ((uintptr_t)&s_packed & 3) == 0);
    EQUAL_TEXT(packed_text_at_1, packed.at_1, "text");
    CHECK(packed_data_at_2, packed.at_2 == &s_target);
    EQUAL_INT(packed_own_function_at_2, packed.at_2_too(1), 6);
    CHECK(packed_firmware_function_at_3, packed.at_3 == host_add_two);
    CHECK(packed_null_at_3, packed.null_at_3 == NULL);
    CHECK(packed_bytes_between, packed.one == 'a' && packed.two == 'b' && packed.three == 'c' && packed.end == 'z');
}
