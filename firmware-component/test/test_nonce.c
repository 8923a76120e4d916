/* SPDX-License-Identifier: MIT */
#include "host.h"
#include "auth/hotreload_nonce.h"

#define SECOND UINT64_C(1000000)

static const uint8_t s_key[HOTRELOAD_KEY_SIZE] = {1, 2, 3};
static const uint8_t s_boot_id[HOTRELOAD_BOOT_ID_SIZE] = {4, 5, 6};
static hotreload_nonces_t s_nonces;
static char s_nonce[HOTRELOAD_NONCE_SIZE + 1];
static uint64_t s_issued;

static hotreload_nonce_state_t check(uint64_t now, const char *nonce)
{
    return hotreload_nonce_check(&s_nonces, now, (hotreload_text_t) {nonce, strlen(nonce)}, &s_issued);
}

static void begin(void)
{
    hotreload_nonces_begin(&s_nonces, s_key, s_boot_id);
}

static void issue(uint64_t now, char *nonce)
{
    CHECK(hotreload_nonce_issue(&s_nonces, now, nonce));
    CHECK(strlen(nonce) == HOTRELOAD_NONCE_SIZE);
}

static void test_once_within_its_time(void)
{
    begin();
    issue(SECOND, s_nonce);
    CHECK(check(SECOND, s_nonce) == HOTRELOAD_NONCE_VALID);
    CHECK(check(31 * SECOND, s_nonce) == HOTRELOAD_NONCE_VALID);
    CHECK(check(31 * SECOND + 1, s_nonce) == HOTRELOAD_NONCE_EXPIRED);
    CHECK(check(2 * SECOND, s_nonce) == HOTRELOAD_NONCE_VALID);
    hotreload_nonce_use(&s_nonces, s_issued);
    CHECK(check(2 * SECOND, s_nonce) == HOTRELOAD_NONCE_USED);
}

static void test_no_two_are_the_same(void)
{
    char other[HOTRELOAD_NONCE_SIZE + 1];
    begin();
    issue(0, s_nonce);
    issue(0, other);
    CHECK(strcmp(s_nonce, other) != 0);
    CHECK(check(0, s_nonce) == HOTRELOAD_NONCE_VALID);
    hotreload_nonce_use(&s_nonces, s_issued);
    CHECK(check(0, s_nonce) == HOTRELOAD_NONCE_USED);
    CHECK(check(0, other) == HOTRELOAD_NONCE_VALID);
    CHECK(!hotreload_nonce_issue(&s_nonces, UINT64_C(1) << 48, other));
}

static void test_begins_with_its_time(void)
{
    begin();
    issue(UINT64_C(0x123456789abc), s_nonce);
    CHECK(strncmp(s_nonce, "123456789abc", 12) == 0);
    CHECK(check(UINT64_C(0x123456789abc), s_nonce) == HOTRELOAD_NONCE_VALID);
    CHECK(s_issued == UINT64_C(0x123456789abc));
    begin();
    issue(UINT64_C(0xabc00000001), s_nonce);
    CHECK(strncmp(s_nonce, "0abc00000001", 12) == 0);
}

static void test_foreign_ones(void)
{
    begin();
    issue(SECOND, s_nonce);
    for (size_t i = 0; i < HOTRELOAD_NONCE_SIZE; i++) {
        char changed[HOTRELOAD_NONCE_SIZE + 1];
        strcpy(changed, s_nonce);
        changed[i] = changed[i] == '1' ? '2' : '1';
        CHECK(check(SECOND, changed) == HOTRELOAD_NONCE_FOREIGN);
    }
    CHECK(check(SECOND, "") == HOTRELOAD_NONCE_FOREIGN);
    CHECK(check(SECOND, "x") == HOTRELOAD_NONCE_FOREIGN);
    s_nonce[0] = '-';
    CHECK(check(SECOND, s_nonce) == HOTRELOAD_NONCE_FOREIGN);

    issue(SECOND, s_nonce);
    static const uint8_t next_boot[HOTRELOAD_BOOT_ID_SIZE] = {4, 5, 7};
    hotreload_nonces_begin(&s_nonces, s_key, next_boot);
    CHECK(check(SECOND, s_nonce) == HOTRELOAD_NONCE_FOREIGN);
    static const uint8_t other_key[HOTRELOAD_KEY_SIZE] = {1, 2, 4};
    hotreload_nonces_begin(&s_nonces, other_key, s_boot_id);
    CHECK(check(SECOND, s_nonce) == HOTRELOAD_NONCE_FOREIGN);
}

static void test_issuing_many_evicts_none(void)
{
    char other[HOTRELOAD_NONCE_SIZE + 1];
    begin();
    issue(SECOND, s_nonce);
    for (uint64_t i = 0; i < 1000; i++) {
        issue(SECOND + i, other);
        CHECK(check(SECOND + i, other) == HOTRELOAD_NONCE_VALID);
    }
    CHECK(check(2 * SECOND, s_nonce) == HOTRELOAD_NONCE_VALID);
}

/* Whoever holds a request back cannot deliver it after a later one. */
static void test_used_one_makes_earlier_ones_void(void)
{
    char earlier[HOTRELOAD_NONCE_SIZE + 1];
    char later[HOTRELOAD_NONCE_SIZE + 1];
    begin();
    issue(SECOND, earlier);
    issue(SECOND + 1, s_nonce);
    issue(SECOND + 2, later);
    CHECK(check(2 * SECOND, s_nonce) == HOTRELOAD_NONCE_VALID);
    hotreload_nonce_use(&s_nonces, s_issued);
    CHECK(check(2 * SECOND, earlier) == HOTRELOAD_NONCE_OVERTAKEN);
    CHECK(check(2 * SECOND, s_nonce) == HOTRELOAD_NONCE_USED);
    CHECK(check(2 * SECOND, later) == HOTRELOAD_NONCE_VALID);
}

/* Used in any order: none is ever taken again, nor after a later one. */
static void test_order_of_use_is_that_of_issue(void)
{
    enum { COUNT = 160 };
    static char nonces[COUNT][HOTRELOAD_NONCE_SIZE + 1];
    begin();
    for (int i = 0; i < COUNT; i++) {
        issue(SECOND + (uint64_t)i, nonces[i]);
    }
    int latest = -1;
    for (int i = 0; i < COUNT; i++) {
        int next = i * 7 % COUNT;
        bool taken = check(2 * SECOND, nonces[next]) == HOTRELOAD_NONCE_VALID;
        CHECK(taken == (next > latest));
        if (taken) {
            hotreload_nonce_use(&s_nonces, s_issued);
            latest = next;
        }
        for (int j = 0; j < COUNT; j++) {
            CHECK((check(2 * SECOND, nonces[j]) == HOTRELOAD_NONCE_VALID) == (j > latest));
        }
    }
}

int main(void)
{
    test_once_within_its_time();
    test_no_two_are_the_same();
    test_begins_with_its_time();
    test_foreign_ones();
    test_issuing_many_evicts_none();
    test_used_one_makes_earlier_ones_void();
    test_order_of_use_is_that_of_issue();
    return 0;
}
