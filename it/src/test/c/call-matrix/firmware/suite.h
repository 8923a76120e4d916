/* SPDX-License-Identifier: MIT */
#pragma once

#include "call_matrix.h"
#include "test_board.h"

void test_integers(void);
void test_wide(void);
void test_structs(void);
void test_variadic(void);
void test_pointers(void);
void test_callbacks(void);
void test_recursion(void);
void test_tasks(void);
void test_jumps(void);
void test_data(void);
void test_constants(void);
void test_firmware_calls(void);
