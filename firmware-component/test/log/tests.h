/* SPDX-License-Identifier: MIT */
#pragma once

/* Each a suite; test_vectors takes the file that the Java tests read as well. */
void test_format(void);
void test_vectors(const char *file);
void test_states(void);
void test_append(void);
void test_cable(void);
void test_rollback(void);
void test_faults(void);
void test_place(void);
void test_wear(void);
void test_power_cuts(void);
void test_random_walk(void);
void test_adversary(void);
