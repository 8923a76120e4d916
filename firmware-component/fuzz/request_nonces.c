/*
 * SPDX-License-Identifier: MIT
 *
 * The life of nonces. A script's byte: its two low bits say what to do, the others with which nonce or for how long.
 */
#include <string.h>

#include "host.h"
#include "request.h"

#define ISSUED_MAX 64
#define STEPS_MAX 200

typedef struct {
    char text[HOTRELOAD_NONCE_SIZE + 1];
    uint64_t time;
    bool used;
} nonce_t;

typedef struct {
    hotreload_nonces_t nonces;
    uint64_t now;
    nonce_t issued[ISSUED_MAX];
    size_t count;
    uint64_t latest; /**< Time of issue of the latest used one. */
} life_t;

static void issue(life_t *life)
{
    if (life->count < ISSUED_MAX) {
        nonce_t *nonce = &life->issued[life->count++];
        CHECK(hotreload_nonce_issue(&life->nonces, life->now, nonce->text));
        CHECK(strlen(nonce->text) == HOTRELOAD_NONCE_SIZE);
        nonce->time = life->nonces.last;
        CHECK(life->count == 1 || nonce->time > nonce[-1].time);
    }
}

/* Each once, in time and in the order of issue. */
static bool check(life_t *life, const nonce_t *nonce)
{
    uint64_t issued = 0;
    hotreload_text_t text = {nonce->text, HOTRELOAD_NONCE_SIZE};
    hotreload_nonce_state_t state = hotreload_nonce_check(&life->nonces, life->now, text, &issued);
    bool expired = life->now > nonce->time + HOTRELOAD_NONCE_SECONDS * UINT64_C(1000000);
    CHECK(state != HOTRELOAD_NONCE_FOREIGN && state != HOTRELOAD_NONCE_FAILED);
    if (nonce->used || expired) {
        CHECK(state != HOTRELOAD_NONCE_VALID);
    } else {
        CHECK((state == HOTRELOAD_NONCE_VALID) == (nonce->time > life->latest));
        CHECK(state != HOTRELOAD_NONCE_VALID || issued == nonce->time);
    }
    return state == HOTRELOAD_NONCE_VALID;
}

static void use(life_t *life, nonce_t *nonce)
{
    if (check(life, nonce)) {
        hotreload_nonce_use(&life->nonces, nonce->time);
        nonce->used = true;
        life->latest = nonce->time;
    }
    CHECK(!nonce->used || !check(life, nonce));
}

void check_nonces(const uint8_t *script, size_t size)
{
    life_t life = {.now = 1};
    hotreload_nonces_begin(&life.nonces, hotreload_device_key, request_boot_id);
    for (size_t i = 0; i < size && i < STEPS_MAX; i++) {
        unsigned argument = script[i] >> 2;
        nonce_t *nonce = life.count > 0 ? &life.issued[argument % life.count] : NULL;
        switch (script[i] & 3) {
        case 0: issue(&life); break;
        case 1: life.now += argument * UINT64_C(600000); break;
        case 2: if (nonce != NULL) { check(&life, nonce); } break;
        default: if (nonce != NULL) { use(&life, nonce); } break;
        }
    }
}
