/* SPDX-License-Identifier: MIT */
#pragma once

int first_function(void);
int second_function(void);
