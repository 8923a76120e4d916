/* SPDX-License-Identifier: MIT */
#pragma once

int thing_add(int a, int b);
int thing_twice(int a);
