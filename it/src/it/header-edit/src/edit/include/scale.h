/* SPDX-License-Identifier: MIT */
#pragma once

#define THING_SCALE 10
