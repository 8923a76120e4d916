/* SPDX-License-Identifier: MIT */
#pragma once

int held_version(void);
