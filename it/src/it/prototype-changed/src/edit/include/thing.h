/* SPDX-License-Identifier: MIT */
#pragma once

long long thing_add(int a, int b);
int thing_twice(int a);
