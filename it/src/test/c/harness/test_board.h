/*
 * SPDX-License-Identifier: MIT
 *
 * The firmware's half of the harness: runs a suite after each reload, and compares a call through a stub with the same
 * call made directly.
 */
#pragma once

#include "hotreload.h"
#include "test.h"

/** The suite; the app defines it. Called in the main task after each successful reload. */
void test_run(void);

/**
 * Serves uploads of up to 256 KiB; after each reload prints "RUN", calls test_run() and prints "DONE n", n being the
 * number of tests that ran.
 *
 * @param config the module's HOTRELOAD_SERVER_CONFIG_DEFAULT()
 */
void test_serve(hotreload_server_config_t config) __attribute__((noreturn));

/** Where a function of the served module is, by the symbol table. */
uint32_t test_address(const char *function);

void test_call_int(const char *name, int64_t stub, int64_t direct, int64_t want);
void test_call_real(const char *name, double stub, double direct, double want);
void test_call_bytes(const char *name, const void *stub, const void *direct, const void *want, size_t size);

/** Returns how many tests have run since the last call. */
unsigned test_take_count(void);

/** The function itself, without its stub. */
#define DIRECT(function) ((__typeof__(&(function)))test_address(#function))

/** Calls through the stub and directly: CALL_INT(name, want, function, (arguments)). */
#define CALL_INT(name, want, function, arguments) \
    test_call_int(#name, function arguments, DIRECT(function) arguments, (want))
#define CALL_REAL(name, want, function, arguments) \
    test_call_real(#name, function arguments, DIRECT(function) arguments, (want))
#define CALL_STRUCT(name, want, function, arguments)                                                                   \
    do {                                                                                                               \
        __typeof__(want) stub_ = function arguments;                                                                   \
        __typeof__(want) direct_ = DIRECT(function) arguments;                                                         \
        test_call_bytes(#name, &stub_, &direct_, &(want), sizeof(want));                                               \
    } while (0)

/** Hands the stub's address, then the function's own, to what uses it: PASS_INT(name, want, user, function). */
#define PASS_INT(name, want, user, function) test_call_int(#name, user(function), user(DIRECT(function)), (want))
