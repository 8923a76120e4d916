/* SPDX-License-Identifier: MIT */
#pragma once

#include <string.h>

#include "counter_util.h"
#include "hotreload.h"
#include "modules.h"
#include "shapes_util.h"
#include "test.h"
#include "test_board.h"

/** What modules noted at their ends since the last call, oldest first. */
const char *take_ends(void);

void test_names(void);
void test_hooks_of_each(void);
void test_failure(void);
void test_persist(void);
void test_cxx(void);
void test_two_tasks(void);

/** How many objects have the name of take_name(). */
int name_holders(void);
