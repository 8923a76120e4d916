/* SPDX-License-Identifier: MIT */
#include "thing.h"

/* The function that was here is no longer needed. */
